using System.Globalization;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Plans;

/// <summary>Writes shard definitions one after another; holds the images of one.</summary>
/// <param name="work">The container <c>work</c>.</param>
/// <param name="folder">A folder of this attempt alone, with its last slash.</param>
/// <param name="shardSize">How many images a shard has.</param>
/// <param name="first">The first shard.</param>
internal sealed class ShardDefinitions(IObjectStore work, string folder, int shardSize, int first) : IDisposable
{
    private readonly MemoryStream _lines = new();
    private int _held;

    /// <summary>How many shards are written.</summary>
    public int Written { get; private set; }

    /// <summary>How many images they have.</summary>
    public long Images { get; private set; }

    /// <summary>How many of them have a known label.</summary>
    public long Known { get; private set; }

    public async Task AddAsync(ShardImage image)
    {
        _lines.Write(RunJson.WriteLine(image));
        Images++;
        Known += image.Known is { Count: > 0 } ? 1 : 0;
        if (++_held == shardSize) await WriteAsync();
    }

    public void Dispose() => _lines.Dispose();

    public Task CompleteAsync() => _held > 0 ? WriteAsync() : Task.CompletedTask;

    public async Task DeleteAsync()
    {
        for (var shard = 0; shard < Written; shard++) await work.DeleteAsync(Name(shard));
    }

    private async Task WriteAsync()
    {
        await work.WriteAsync(Name(Written), _lines.GetBuffer().AsMemory(0, (int)_lines.Length));
        _lines.SetLength(0);
        _held = 0;
        Written++;
    }

    private string Name(int shard) => string.Create(CultureInfo.InvariantCulture, $"{folder}{first + shard:000000}.jsonl");
}
