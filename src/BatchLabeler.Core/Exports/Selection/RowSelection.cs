using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Core.Exports.Selection;

/// <summary>Applies thresholds, sources and the choice of categories to single rows.</summary>
internal sealed class RowSelection
{
    private readonly CategorySet _all;
    private readonly ExportOptions _options;
    private readonly ExportLabel[] _unknown;
    private readonly int[] _places;
    private readonly double[] _least;

    public RowSelection(CategorySet all, CategorySet exported, ExportOptions options)
    {
        (_all, _options) = (all, options);
        _unknown = [.. exported.Select(name => new ExportLabel(name, all.IndexOf(name), LabelState.Unknown, null, LabelSource.Model))];
        _places = [.. all.Select(exported.IndexOf)];
        _least = [.. all.Select(name => options.MinScores.GetValueOrDefault(name, options.MinScore))];
    }

    /// <summary>The image of a labelled row; null if it is left out.</summary>
    public ExportImage? Select(ManifestRow row, long place)
    {
        var labels = (ExportLabel[])_unknown.Clone();
        foreach (var label in row.Labels)
        {
            var index = _all.IndexOf(label.Category);
            if (index < 0)
                throw new ExportException(
                    "manifest-damaged",
                    $"the image '{row.Image}' has the category '{label.Category}', which the manifest's summary.json does not name: "
                    + "restore the manifest.");
            if (_places[index] is >= 0 and var column)
                labels[column] = new ExportLabel(label.Category, index, State(label, index), label.Score, label.Source);
        }

        if (_options.OnlyLabelled && !labels.Any(label => label.State == LabelState.Present))
            return null;
        var name = _options.Strip.Length > 0 && row.Image.Length > _options.Strip.Length
            && row.Image.StartsWith(_options.Strip, StringComparison.Ordinal)
                ? row.Image[_options.Strip.Length..]
                : row.Image;
        return new ExportImage(place, name, row.Width, row.Height, row.Model, labels);
    }

    private LabelState State(ManifestLabel label, int index)
    {
        if (_options.Sources.Count > 0 && !_options.Sources.Contains(label.Source))
            return LabelState.Unknown;
        var isDoubtful = label is { State: LabelState.Present, Source: not LabelSource.Known, Score: { } score } && score < _least[index];
        return isDoubtful ? LabelState.Unknown : label.State;
    }
}
