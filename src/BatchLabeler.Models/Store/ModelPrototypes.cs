using BatchLabeler.Core.Prototypes;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Models.Store;

/// <summary>What a version of a model knows of prototypes when it is published: where its statistics begin.</summary>
/// <param name="Description">What <c>model.json</c> says.</param>
/// <param name="Text">The text features, text prototypes among them.</param>
/// <param name="Summary">The prototype statistics; null if the model has none.</param>
public sealed record ModelPrototypes(ModelDescription Description, TextFeatures Text, PrototypeSummary? Summary)
{
    /// <summary>Reads them from a store; nothing else of the version is downloaded.</summary>
    /// <param name="models">The container <c>models</c>.</param>
    /// <param name="name">The model.</param>
    /// <param name="version">The version, from 1.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="BundleException">There is no such version, or it is damaged.</exception>
    public static async Task<ModelPrototypes> ReadAsync(
        IObjectStore models, string name, int version, CancellationToken cancellationToken = default)
    {
        var description = await new ModelStore(models).DescribeAsync(name, version, cancellationToken);
        var folder = ModelPaths.Version(name, version);
        var categories = description.Categories.Count;
        var text = await ReadAsync(
            models,
            folder + ModelBundle.TextFeaturesName,
            content => TextFeatures.FromTensors(content, categories, Width(content)),
            cancellationToken);
        var summary = description.Files.ContainsKey(ModelBundle.PrototypesName)
            ? await ReadAsync(
                models,
                folder + ModelBundle.PrototypesName,
                content => PrototypeSummary.FromTensors(content, categories, text.Dimension),
                cancellationToken)
            : null;
        return new ModelPrototypes(description, text, summary);
    }

    /// <summary>
    /// Statistics version 0: bank and thresholds as the trainer left them. Without a bank in the bundle it begins empty; a threshold that
    /// the trainer could not estimate begins anew.
    /// </summary>
    /// <exception cref="BundleException">The recorded options are out of their ranges.</exception>
    public StatisticsState ToState()
    {
        var options = StoredPrototypeOptions.Of(Description);
        var empty = StatisticsState.Empty(Text.TextPrototypes, Text.Categories, options, Summary?.VisualOrigin);
        return Summary is null
            ? empty
            : empty with
            {
                Bank = Summary.VisualBank ?? empty.Bank,
                VisualThresholds = StoredThresholds.Restore(Summary.VisualThresholds, options),
                TextThresholds = StoredThresholds.Restore(Summary.TextThresholds, options),
            };
    }

    /// <summary>
    /// What labelling needs of a later state. Where the bundle brought no bank, a category keeps the bundle's mean until its own queue is
    /// full: a few pixels of a first image would be a worse prototype, and training decides nothing by a queue that is not full either.
    /// </summary>
    public PrototypeSummary SummaryOf(StatisticsState state)
    {
        var mean = state.Bank.MeanPrototypes();
        var start = Summary ?? PrototypeSummary.None(Text.Categories, Text.Dimension);
        for (var category = 0; start.VisualBank is null && category < Text.Categories; category++)
        {
            if (state.Bank.IsFull(category)) continue;
            start.VisualMean.AsSpan(category * Text.Dimension, Text.Dimension).CopyTo(mean.AsSpan(category * Text.Dimension));
        }
        return new PrototypeSummary(
            Text.Categories, Text.Dimension, mean, StoredThresholds.Of(state.VisualThresholds), StoredThresholds.Of(state.TextThresholds))
        {
            VisualOrigin = state.Bank.Origin.ToArray(),
        };
    }

    private static int Width(SafetensorsContent content) => content["text_prototypes"].Shape is [_, > 0 and <= int.MaxValue and var width]
        ? (int)width
        : throw new SafetensorsException("The tensor 'text_prototypes' is no matrix [C, d].");

    private static async Task<T> ReadAsync<T>(
        IObjectStore models, string name, Func<SafetensorsContent, T> read, CancellationToken cancellationToken)
    {
        var bytes = await models.ReadBytesAsync(name, cancellationToken)
            ?? throw new BundleException(BundleErrorCodes.Damaged, $"{name} is missing.");
        try
        {
            return read(SafetensorsFile.Read(new MemoryStream(bytes)));
        }
        catch (SafetensorsException exception)
        {
            throw new BundleException(BundleErrorCodes.Damaged, $"{name}: {exception.Message}", exception);
        }
    }
}
