using System.Text;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Lines;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Shards.Sending;

/// <summary>
/// Gives up on shards that nobody labels: their images get rows with the error <see cref="Code"/>. A result that a worker wrote after
/// all stands.
/// </summary>
/// <param name="containers">The containers.</param>
public sealed class FailShards(Containers containers) : TaskActivity<ShardSelection, IReadOnlyList<ShardCompletion>>
{
    /// <summary>The code of the images' errors.</summary>
    public const string Code = "shard-failed";

    private static readonly RowError Error = new(
        Code, "No worker finished the image's shard, however often it was sent: see the workers' logs, then retry the failed images.");

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ShardCompletion>> RunAsync(TaskActivityContext context, ShardSelection input)
    {
        var pin = await containers.Work.ReadJsonAsync<RunPin>(input.Address.Pin) ?? throw RunPin.Missing(input.Address);
        var group = input.Address.GroupInstanceId(input.Group.Number);
        var ended = new List<ShardCompletion>();
        foreach (var shard in input.Numbers)
        {
            await using var rows = new LineStream(RowsAsync(input.Group.Definition(shard), pin.ModelText));
            await containers.Work.CreateAsync(input.Address.Results(shard), rows);
            ended.Add(await ShardResults.FindAsync(containers.Work, input.Address, shard, group)
                ?? throw new IOException($"'{input.Address.Results(shard)}' was written and is gone."));
        }

        return ended;
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> RowsAsync(string definition, string model)
    {
        await foreach (var line in ObjectLines.ReadAsync(containers.Work, definition))
        {
            var image = RunJson.Read<ShardImage>(line.Span);
            yield return Encoding.UTF8.GetBytes(image.Row ?? ManifestJson.Write(ManifestRow.Failed(image.Image, model, Error)));
        }
    }
}
