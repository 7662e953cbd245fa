using BatchLabeler.Core.Labels;
using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Orchestrations.Plans.Labels;

/// <summary>Merges sorted runs of labels into one; holds one line of each.</summary>
internal sealed class LabelMerge(IReadOnlyList<IAsyncEnumerable<ReadOnlyMemory<byte>>> runs)
{
    /// <summary>The bytes of the lines so far, line breaks included.</summary>
    public long Length { get; private set; }

    /// <summary>The lines in order.</summary>
    /// <exception cref="LabelFileException">An image is on two lines.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Lines()
    {
        var heads = new PriorityQueue<Head, (string Image, int Line)>(new ByImage());
        try
        {
            foreach (var run in runs) await PushAsync(heads, new Head(run.GetAsyncEnumerator()));
            SortedLabel? last = null;
            while (heads.TryDequeue(out var head, out _))
            {
                if (last?.Image == head.Label.Image) throw LabelFile.Repeated(last.Image, head.Label.Line, last.Line);
                last = head.Label;
                Length += head.Bytes.Length + 1;
                yield return head.Bytes;
                await PushAsync(heads, head);
            }
        }
        finally
        {
            while (heads.TryDequeue(out var head, out _)) await head.Lines.DisposeAsync();
        }
    }

    private static async Task PushAsync(PriorityQueue<Head, (string Image, int Line)> heads, Head head)
    {
        if (await head.Lines.MoveNextAsync())
        {
            head.Bytes = head.Lines.Current;
            head.Label = RunJson.Read<SortedLabel>(head.Bytes.Span);
            heads.Enqueue(head, (head.Label.Image, head.Label.Line));
        }
        else
        {
            await head.Lines.DisposeAsync();
        }
    }

    private sealed class Head(IAsyncEnumerator<ReadOnlyMemory<byte>> lines)
    {
        public IAsyncEnumerator<ReadOnlyMemory<byte>> Lines => lines;

        public ReadOnlyMemory<byte> Bytes { get; set; }

        public SortedLabel Label { get; set; } = null!;
    }

    private sealed class ByImage : IComparer<(string Image, int Line)>
    {
        public int Compare((string Image, int Line) x, (string Image, int Line) y) =>
            string.CompareOrdinal(x.Image, y.Image) is var byName and not 0 ? byName : x.Line.CompareTo(y.Line);
    }
}
