using System.Text;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Tests.Statistics;
using BatchLabeler.Orchestrations.Workers;

namespace BatchLabeler.Orchestrations.Tests.Workers;

/// <summary>Labels without a model: rows and delta follow from the first image's name and from the version of who computes them.</summary>
internal sealed class FakeLabeling(int version = 0) : IShardLabeling
{
    private int _calls;

    public int Calls => _calls;

    /// <summary>What happens before a shard is answered.</summary>
    public Func<CancellationToken, Task> Before { get; init; } = _ => Task.CompletedTask;

    /// <summary>What the answers doubt.</summary>
    public string? Doubt { get; init; }

    public static string Row(string image, int version) =>
        $$"""{"image":"{{image}}","etag":"t","width":{{version + 1}},"height":1,"status":"labeled","labels":[],"model":"tiny@1","error":null}""";

    public static int Seed(string image, int version) => (int.Parse(image.Split('-')[^1]) * 10) + version;

    public async Task<ShardOutput> LabelAsync(RunPin pin, IReadOnlyList<ShardImage> images, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        await Before(cancellationToken);
        var rows = string.Concat(images.Select(image => Row(image.Image, version) + "\n"));
        var delta = StatisticsBench.Delta(Seed(images[0].Image, version), silent: 0.3);
        return new ShardOutput(Encoding.UTF8.GetBytes(rows), images.Count, 0, delta, Doubt);
    }
}
