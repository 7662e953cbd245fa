using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Inference.Labeling;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;

namespace BatchLabeler.Orchestrations.Workers;

/// <summary>What a run's pin means for a loaded model.</summary>
internal sealed class PinnedRules
{
    private readonly LoadedModel _model;

    /// <exception cref="ShardException">The pin names a category that the model does not have.</exception>
    public PinnedRules(RunPin pin, LoadedModel model)
    {
        _model = model;
        Learns = pin.Options.UpdateStatistics && pin.StatisticsVersion is not null;
        Labeling = new LabelingOptions
        {
            PseudoLabels = pin.Options.PseudoLabels,
            AbsentShare = pin.Options.AbsentShare,
            DecisionThresholds = Thresholds(pin),
            EvidencePixels = Learns ? model.Prototypes.TopPixels : 0,
        };
    }

    /// <summary>How scores become labels.</summary>
    public LabelingOptions Labeling { get; }

    /// <summary>Whether known labels go on into statistics.</summary>
    public bool Learns { get; }

    /// <summary>A delta to begin with; null where the run keeps none.</summary>
    public StatisticsDelta? EmptyDelta() =>
        Learns ? new StatisticsDelta(_model.Categories.Count, _model.Model.Bundle.Encoder.FeatureDimension, _model.BankLength) : null;

    /// <summary>An image as the pipeline takes it.</summary>
    /// <exception cref="ShardException">A label names a category that the model does not have.</exception>
    public ImageReference Reference(ShardImage image) => new(image.Image, image.Image, States(image));

    private LabelState[]? States(ShardImage image)
    {
        if (image.Known is not { Count: > 0 } known) return null;
        var states = new LabelState[_model.Categories.Count];
        foreach (var (category, state) in known) states[IndexOf(category)] = state;
        return states;
    }

    private float[]? Thresholds(RunPin pin)
    {
        if (pin.Options.DecisionThresholds is not { Count: > 0 } changed) return null;
        float[] thresholds = [.. _model.Description.DecisionThresholds];
        foreach (var (category, threshold) in changed) thresholds[IndexOf(category)] = threshold;
        return thresholds;
    }

    private int IndexOf(string category) => _model.Categories.IndexOf(category) is >= 0 and var index
        ? index
        : throw new ShardException(ShardException.DefinitionDamaged, $"{_model.Description} has no category '{category}'.");
}
