using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Cli.Label.Predictions;

/// <summary>Turns a prediction into a manifest row with a label for every category, in the model's order.</summary>
internal static class RowBuilder
{
    /// <summary>The row of an image.</summary>
    public static ManifestRow Build(ImagePrediction prediction, string model, CategorySet categories)
    {
        if (prediction.Outcome is not { } outcome)
            return ManifestRow.Failed(prediction.Entry.Name, model, prediction.Error ?? new RowError("unknown", "The image failed."));
        var labels = categories.Select((category, index) => new ManifestLabel(
            category, outcome.Labels.States[index], outcome.Labels.Scores[index], outcome.Labels.Sources[index]));
        return new ManifestRow(prediction.Entry.Name, null, outcome.Width, outcome.Height, RowStatus.Labeled, [.. labels], model, null);
    }
}
