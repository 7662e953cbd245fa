using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Training.Import;

/// <summary>What an import made.</summary>
/// <param name="Bundle">The published version.</param>
/// <param name="Parameters">Number of parameters of the whole CLIP model as it was published, before its positional embedding was resampled.</param>
/// <param name="Unexpected">Names in the weights that nothing uses.</param>
public sealed record ClipImportResult(ModelBundle Bundle, long Parameters, IReadOnlyList<string> Unexpected);
