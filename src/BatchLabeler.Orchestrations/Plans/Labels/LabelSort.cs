using System.Globalization;
using BatchLabeler.Orchestrations.Lines;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Plans.Labels;

/// <summary>Sorts labels by image name: runs that fit into memory, then one merge of them all.</summary>
/// <param name="work">Where the runs and the result go.</param>
/// <param name="folder">A folder of this attempt alone, with its last slash.</param>
/// <param name="most">How many labels are held at once.</param>
internal sealed class LabelSort(IObjectStore work, string folder, int most)
{
    private readonly List<SortedLabel> _held = [];
    private int _runs;

    public async Task AddAsync(SortedLabel label)
    {
        _held.Add(label);
        if (_held.Count == most) await WriteRunAsync();
    }

    /// <summary>Writes the sorted labels.</summary>
    /// <exception cref="Core.Labels.LabelFileException">An image is on two lines.</exception>
    public async Task<SortedLabels> CompleteAsync()
    {
        if (_held.Count > 0 || _runs == 0) await WriteRunAsync();
        var sorted = await MergeAsync();
        for (var run = 0; run < _runs; run++) await work.DeleteAsync(RunName(run));
        return sorted;
    }

    private async Task WriteRunAsync()
    {
        _held.Sort((one, other) => (string.CompareOrdinal(one.Image, other.Image), one.Line - other.Line) switch
        {
            (0, var byLine) => byLine,
            var (byName, _) => byName,
        });
        await using var stream = new LineStream(Held());
        await work.WriteAsync(RunName(_runs++), stream);
        _held.Clear();
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> Held()
    {
        await Task.CompletedTask;
        foreach (var label in _held) yield return RunJson.WriteLine(label).AsMemory()[..^1];
    }

    private async Task<SortedLabels> MergeAsync()
    {
        var sources = new List<IAsyncEnumerable<ReadOnlyMemory<byte>>>();
        for (var run = 0; run < _runs; run++) sources.Add(ObjectLines.ReadAsync(work, RunName(run)));
        var name = folder + "sorted.jsonl";
        var merge = new LabelMerge(sources);
        await using var stream = new LineStream(merge.Lines());
        await work.WriteAsync(name, stream);
        return new SortedLabels(name, merge.Length);
    }

    private string RunName(int run) => string.Create(CultureInfo.InvariantCulture, $"{folder}runs/{run:00000}.jsonl");
}
