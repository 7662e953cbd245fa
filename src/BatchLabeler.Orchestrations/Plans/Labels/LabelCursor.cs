using BatchLabeler.Core.Labels;
using BatchLabeler.Orchestrations.Lines;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Plans.Labels;

/// <summary>Reads sorted labels beside images that come in the same order.</summary>
internal sealed class LabelCursor : IAsyncDisposable
{
    private readonly IAsyncEnumerator<ReadOnlyMemory<byte>> _lines;
    private SortedLabel? _next;
    private int _nextLength;
    private bool _hasBegun;

    private LabelCursor(IAsyncEnumerable<ReadOnlyMemory<byte>> lines, long offset) =>
        (_lines, Offset) = (lines.GetAsyncEnumerator(), offset);

    /// <summary>The first byte that is not used yet.</summary>
    public long Offset { get; private set; }

    /// <summary>Labels passed over so far, for no image has their name.</summary>
    public long Unused { get; private set; }

    public static LabelCursor Open(IObjectStore work, SortedLabels labels, long offset) => new(
        labels.Object is null || offset >= labels.Length
            ? AsyncEnumerable.Empty<ReadOnlyMemory<byte>>()
            : ObjectLines.ReadAsync(work, labels.Object, new ObjectRange(offset, labels.Length - offset)),
        offset);

    /// <summary>The known states of an image; null where there are none.</summary>
    public async Task<IReadOnlyDictionary<string, LabelState>?> TakeAsync(string image)
    {
        await PeekAsync();
        while (_next is not null && string.CompareOrdinal(_next.Image, image) < 0)
        {
            Unused++;
            await AdvanceAsync();
        }

        if (_next?.Image != image) return null;
        var known = _next.Known;
        await AdvanceAsync();
        return known.Count == 0 ? null : known;
    }

    /// <summary>Passes over everything that is left.</summary>
    public async Task DrainAsync()
    {
        await PeekAsync();
        while (_next is not null)
        {
            Unused++;
            await AdvanceAsync();
        }
    }

    public ValueTask DisposeAsync() => _lines.DisposeAsync();

    private async Task PeekAsync()
    {
        if (_hasBegun) return;
        _hasBegun = true;
        await ReadAsync();
    }

    private Task AdvanceAsync()
    {
        Offset += _nextLength;
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        var more = await _lines.MoveNextAsync();
        (_next, _nextLength) = more ? (RunJson.Read<SortedLabel>(_lines.Current.Span), _lines.Current.Length + 1) : (null, 0);
    }
}
