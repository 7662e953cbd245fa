using System.Text;
using BatchLabeler.Core.Prototypes;
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
        $$"""{"image":"{{image}}","etag":"t","width":{{version + 1}},"height":1,"status":"labeled","labels":[]"""
        + ""","model":"tiny@1","error":null}""";

    public static StatisticsDelta Delta(int image, int version) => StatisticsBench.Delta((image * 10) + version, silent: 0.3);

    public async Task<ShardOutput> LabelAsync(RunPin pin, IReadOnlyList<ShardImage> images, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        await Before(cancellationToken);
        var rows = string.Concat(images.Select(image => Row(image.Image, version) + "\n"));
        var first = int.Parse(images[0].Image.Split('-')[^1]);
        return new ShardOutput(Encoding.UTF8.GetBytes(rows), images.Count, 0, Delta(first, version), Doubt);
    }
}
