using BatchLabeler.Cli.Label.Inputs;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Cli.Label.Predictions;

/// <summary>What the model says about one listed image.</summary>
/// <param name="Entry">The image.</param>
/// <param name="Outcome">The scores, or null when the image failed.</param>
/// <param name="Error">Why it failed, or null.</param>
internal sealed record ImagePrediction(ImageEntry Entry, ImageOutcome? Outcome, RowError? Error);
