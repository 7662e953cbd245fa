using BatchLabeler.Cli.Label.Inputs;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Labeling;

namespace BatchLabeler.Cli.Label.Predictions;

/// <summary>What the model says about one listed image.</summary>
/// <param name="Entry">The image.</param>
/// <param name="Outcome">The scores, or null when the image failed.</param>
/// <param name="Error">Why it failed, or null.</param>
internal sealed record ImagePrediction(ImageEntry Entry, ImageOutcome? Outcome, RowError? Error)
{
    /// <summary>The image's row of a manifest.</summary>
    public ManifestRow ToRow(RowBuilder rows) => Outcome is { } outcome
        ? rows.Labeled(Entry.Name, null, outcome.Width, outcome.Height, outcome.Labels)
        : rows.Failed(Entry.Name, null, Error ?? new RowError("unknown", "The image failed."));
}
