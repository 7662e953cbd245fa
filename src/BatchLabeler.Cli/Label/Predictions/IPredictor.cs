using BatchLabeler.Cli.Label.Inputs;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Cli.Label.Predictions;

/// <summary>A model ready to label images.</summary>
internal interface IPredictor : IDisposable
{
    /// <summary>The model's name and version.</summary>
    string Model { get; }

    /// <summary>The SHA-256 that stands for everything in the model.</summary>
    string Digest { get; }

    /// <summary>The categories, C of them.</summary>
    CategorySet Categories { get; }

    /// <summary>The scores from which a category counts as present, C of them.</summary>
    IReadOnlyList<float> DecisionThresholds { get; }

    /// <summary>
    /// Labels images; the answers come in the order of the entries, and no more than a bounded number of entries is in work at a time.
    /// </summary>
    /// <param name="entries">The images.</param>
    /// <param name="known">Labels that are known already, in the order of <see cref="Categories"/>.</param>
    /// <param name="cancellation">Ends the work; answers that are ready still come.</param>
    IAsyncEnumerable<ImagePrediction> PredictAsync(IEnumerable<ImageEntry> entries, PartialLabels known, CancellationToken cancellation);
}
