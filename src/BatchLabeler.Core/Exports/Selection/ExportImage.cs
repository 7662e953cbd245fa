using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Exports.Selection;

/// <summary>One exported image.</summary>
/// <param name="Id">Its place in the manifest, from 1, whatever other images are exported.</param>
/// <param name="Name">Its name, '/' between folders.</param>
/// <param name="Width">The width in pixels; null when it is not known.</param>
/// <param name="Height">The height in pixels; null when it is not known.</param>
/// <param name="Model">The model's name and version.</param>
/// <param name="Labels">A label for every exported category, in the model's order.</param>
public sealed record ExportImage(long Id, string Name, int? Width, int? Height, string Model, IReadOnlyList<ExportLabel> Labels)
{
    /// <summary>The present labels.</summary>
    public IEnumerable<ExportLabel> Present => Of(LabelState.Present);

    /// <summary>The labels of one state.</summary>
    public IEnumerable<ExportLabel> Of(LabelState state) => Labels.Where(label => label.State == state);
}
