using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Core.Exports.Selection;

/// <summary>One label of an exported image.</summary>
/// <param name="Category">The category's name.</param>
/// <param name="Index">The category's index in the model, from 0, whatever other categories are exported.</param>
/// <param name="State">Present, absent or undecided, after the thresholds and sources that were asked for.</param>
/// <param name="Score">The model's probability, 0..1; null where there is none.</param>
/// <param name="Source">Where the label comes from.</param>
public readonly record struct ExportLabel(string Category, int Index, LabelState State, double? Score, LabelSource Source)
{
    /// <summary>The source as manifests write it.</summary>
    public string SourceName => Source switch
    {
        LabelSource.Known => "known",
        LabelSource.Pseudo => "pseudo",
        _ => "model",
    };
}
