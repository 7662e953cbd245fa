using BatchLabeler.Core.Exports;
using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Core.Tests.Exports.Doubles;

/// <summary>Rows to export, and exports of them.</summary>
internal static class Rows
{
    public const string Model = "demo@3";

    private const LabelState P = LabelState.Present;
    private const LabelState A = LabelState.Absent;
    private const LabelState U = LabelState.Unknown;

    public static readonly CategorySet Animals = new(["cat", "dog", "bird"]);

    /// <summary>Four images, one of which failed: every state and source is there.</summary>
    public static ManifestRow[] Few { get; } =
    [
        Of("a.jpg", (P, 0.97, LabelSource.Model), (A, 0.02, LabelSource.Model), (P, 0.6, LabelSource.Pseudo)),
        Of("dir/b b.png", (A, 0.3, LabelSource.Known), (U, 0.48, LabelSource.Model), (A, 0.1, LabelSource.Model)),
        ManifestRow.Failed("c.jpg", Model, new RowError("truncated", "The file ends early.")),
        Of("é.jpg", (P, null, LabelSource.Known), (P, 0.75, LabelSource.Model), (U, 0.5, LabelSource.Model)),
    ];

    public static ManifestRow Of(string image, params (LabelState State, double? Score, LabelSource Source)[] labels) => new(
        image, "tag", 640, 480, RowStatus.Labeled,
        [.. labels.Select((label, index) => new ManifestLabel(Animals[index], label.State, label.Score, label.Source))], Model, null);

    public static ExportRows Exported(IEnumerable<ManifestRow> rows, ExportOptions? options = null, CategorySet? categories = null) =>
        new(categories ?? Animals, Model, _ => Stream(rows), options ?? new ExportOptions());

    public static async Task<MemoryTarget> ExportAsync(
        ExportFormat format, ExportOptions? options = null, IEnumerable<ManifestRow>? rows = null, CategorySet? categories = null)
    {
        options ??= new ExportOptions();
        var target = new MemoryTarget();
        await LabelExport.Of(format, options).WriteAsync(Exported(rows ?? Few, options, categories), target, CancellationToken.None);
        return target;
    }

#pragma warning disable CS1998 // Rows that are there already need no waiting.
    private static async IAsyncEnumerable<ManifestRow> Stream(IEnumerable<ManifestRow> rows)
    {
        foreach (var row in rows)
            yield return row;
    }
#pragma warning restore CS1998
}
