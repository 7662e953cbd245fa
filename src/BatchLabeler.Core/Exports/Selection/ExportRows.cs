using System.Runtime.CompilerServices;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Core.Exports.Selection;

/// <summary>The rows of a manifest as they are exported: read as often as a format needs, one at a time.</summary>
public sealed class ExportRows
{
    private readonly CategorySet _all;
    private readonly Func<CancellationToken, IAsyncEnumerable<ManifestRow>> _read;
    private readonly RowSelection _selection;

    /// <summary>Prepares rows for export.</summary>
    /// <param name="categories">The model's categories.</param>
    /// <param name="model">The model's name and version.</param>
    /// <param name="read">Reads the manifest's rows from their beginning.</param>
    /// <param name="options">What is exported.</param>
    /// <exception cref="ArgumentException">An option is out of its range or names a category that the model does not have.</exception>
    public ExportRows(
        CategorySet categories, string model, Func<CancellationToken, IAsyncEnumerable<ManifestRow>> read, ExportOptions options)
    {
        options.Validate();
        (_all, _read, Model) = (categories, read, model);
        if (options.Categories.Concat(options.MinScores.Keys).FirstOrDefault(name => categories.IndexOf(name) < 0) is { } unknown)
            throw new ArgumentException($"'{unknown}' is not one of the {categories.Count} categories of the manifest: correct the name.");
        Categories = options.Categories.Count == 0
            ? categories
            : new CategorySet(categories.Where(options.Categories.Contains));
        _selection = new RowSelection(categories, Categories, options);
    }

    /// <summary>The exported categories, in the model's order.</summary>
    public CategorySet Categories { get; }

    /// <summary>How many categories the model has, exported or not.</summary>
    public int ModelCategories => _all.Count;

    /// <summary>The model's name and version.</summary>
    public string Model { get; }

    /// <summary>What the last complete reading gave.</summary>
    public ExportCounts Counts { get; private set; } = new(0, 0, 0, 0);

    /// <summary>The index of an exported category in the model, from 0.</summary>
    public int IndexOf(string category) => _all.IndexOf(category);

    /// <summary>The exported images, in the manifest's order.</summary>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="ExportException">A row has a category that the manifest does not have.</exception>
    public async IAsyncEnumerable<ExportImage> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        long place = 0, images = 0, labels = 0, failed = 0, leftOut = 0;
        await foreach (var row in _read(cancellation).WithCancellation(cancellation))
        {
            place++;
            if (row.Status == RowStatus.Failed)
            {
                failed++;
                continue;
            }

            if (_selection.Select(row, place) is not { } image)
            {
                leftOut++;
                continue;
            }

            images++;
            labels += image.Present.Count();
            yield return image;
        }

        Counts = new ExportCounts(images, labels, failed, leftOut);
    }
}
