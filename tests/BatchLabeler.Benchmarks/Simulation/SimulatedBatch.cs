using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Benchmarks.Simulation;

/// <summary>
/// A container <c>batches</c> with one batch of any number of images that exist in name only, one label known in every 256 images. It
/// cannot be written to.
/// </summary>
internal sealed class SimulatedBatch(string batch, long images, string category, string options) : IObjectStore
{
    /// <summary>The tag of <c>batch.json</c>.</summary>
    public const string MarkerTag = "marker";

    private const int ImagesPerKnown = 256;
    private const int PageSize = 5000;
    private const int BytesPerImage = 100_000;

    private static readonly DateTimeOffset Uploaded = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private string Marker => $"{batch}/batch.json";

    private string Labels => $"{batch}/labels.jsonl";

    public async IAsyncEnumerable<ObjectEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? continuation = null;
        do
        {
            var page = await ListPageAsync(prefix, continuation, null, cancellationToken);
            foreach (var entry in page.Entries) yield return entry;
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    public Task<ObjectPage> ListPageAsync(
        string prefix, string? continuation, int? pageSize = null, CancellationToken cancellationToken = default)
    {
        if (prefix != $"{batch}/") return Task.FromResult(new ObjectPage([], null));
        var first = continuation is null ? 0 : long.Parse(continuation, CultureInfo.InvariantCulture);
        var count = (int)Math.Min(pageSize ?? PageSize, images - first);
        var entries = Enumerable.Range(0, count).Select(k => Image(first + k)).ToList();
        // The images' names begin with digits, so the marker and the labels are the last names.
        if (first + count == images) entries.AddRange([MarkerEntry(), LabelsEntry()]);
        return Task.FromResult(new ObjectPage(entries, first + count == images ? null : $"{first + count}"));
    }

    public async IAsyncEnumerable<string> ListFoldersAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        if (prefix.Length == 0) yield return batch;
    }

    public Task<ObjectEntry?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        Task.FromResult(name == Marker ? MarkerEntry() : name == Labels ? LabelsEntry() : null);

    public Task<ObjectContent?> ReadAsync(string name, ObjectRange? range = null, CancellationToken cancellationToken = default)
    {
        var text = name == Marker ? options : name == Labels ? KnownLabels() : null;
        return Task.FromResult(text is null ? null : Content(Encoding.UTF8.GetBytes(text)));
    }

    public Task<WriteOutcome> CreateAsync(string name, Stream content, CancellationToken cancellationToken = default) => throw ReadOnly();

    public Task<WriteOutcome> SwapAsync(string name, Stream content, string expectedETag, CancellationToken cancellationToken = default) =>
        throw ReadOnly();

    public Task<string> WriteAsync(string name, Stream content, CancellationToken cancellationToken = default) => throw ReadOnly();

    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default) => throw ReadOnly();

    private static NotSupportedException ReadOnly() => new("The simulated batch cannot be changed.");

    private static string Name(long index) => string.Create(CultureInfo.InvariantCulture, $"{index:00000000}.jpg");

    private static ObjectContent Content(byte[] bytes) => new(new MemoryStream(bytes), MarkerTag, bytes.Length);

    private ObjectEntry Image(long index) => new($"{batch}/{Name(index)}", BytesPerImage, $"{index:x}", Uploaded);

    private ObjectEntry MarkerEntry() => new(Marker, options.Length, MarkerTag, Uploaded);

    private ObjectEntry LabelsEntry() => new(Labels, 1, MarkerTag, Uploaded);

    private string KnownLabels()
    {
        var lines = new StringBuilder();
        for (var index = 0L; index < images; index += ImagesPerKnown)
            lines.Append($$"""{"image":"{{Name(index)}}","labels":[{"category":"{{category}}","state":1}]}""").Append('\n');
        return lines.ToString();
    }
}
