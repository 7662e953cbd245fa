using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Heads.TrmMl.Options;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.TrmMl.Prototypes;

/// <summary>
/// Multimodal category prototypes in training (section 3.4). A minibatch is what a shard is when labelling: it becomes a
/// <see cref="StatisticsDelta"/> that <see cref="StatisticsState.Fold"/> takes in, so that both follow the same rules.
/// </summary>
public sealed class MultimodalPrototypes
{
    private readonly PseudoLabelOptions _options;
    private readonly NearestCategoryGuard? _guard;
    private (TrmMlOutput Output, StatisticsState State, PrototypeSimilarities Value)? _compared;

    /// <summary>Starts with an empty bank and unset thresholds.</summary>
    /// <param name="textPrototypes">T = {t_1 … t_C}, <c>[C, d]</c> row-major, L2-normalised.</param>
    /// <param name="categories">C.</param>
    /// <param name="options">ℓ, k, η and the rules.</param>
    /// <param name="origin">μ, <c>[d]</c>, from which visual similarities are measured; null for 0.</param>
    /// <param name="guard">What present pseudo-labels also need; null for nothing.</param>
    public MultimodalPrototypes(float[] textPrototypes, int categories, PseudoLabelOptions options, float[]? origin = null, NearestCategoryGuard? guard = null)
    {
        (_options, _guard) = (options, guard);
        State = StatisticsState.Empty(textPrototypes, categories, CoreOptions, origin);
    }

    /// <summary>Bank, text prototypes and thresholds as they are now.</summary>
    public StatisticsState State { get; private set; }

    private PrototypeOptions CoreOptions => new()
    {
        BankLength = _options.BankLength,
        TopPixels = _options.TopPixels,
        Momentum = _options.Momentum,
        Reading = _options.LiteralRule ? PseudoLabelReading.Literal : PseudoLabelReading.Consistent,
    };

    /// <summary>Replaces the state, for example by that of a checkpoint.</summary>
    public void Restore(StatisticsState state) => State = state;

    /// <summary>Replaces the text prototypes, <c>[C, d]</c> row-major; their thresholds start anew.</summary>
    public void FreezeText(float[] textPrototypes) => State = State with
    {
        TextPrototypes = textPrototypes,
        TextThresholds = new CategoryThresholds(State.Bank.Categories, CoreOptions),
    };

    /// <summary>
    /// Eq. 8, 10 and 12: pseudo-labels for the unknown entries of a batch, by the prototypes and thresholds of the batches before it. A category
    /// whose queue is not full yet gets none, unless the text prototype decides alone.
    /// </summary>
    /// <param name="output">What the head says about the batch.</param>
    /// <param name="known">The batch's known labels, <c>[N, C]</c>.</param>
    public LabelMatrix Estimate(TrmMlOutput output, LabelMatrix known)
    {
        var similarities = Similarities(output);
        var admitted = _guard?.Admit(output.RegionFeatures, State.Bank);
        var probabilities = _options.ConfidenceGate > 0 ? output.RegionScores.sigmoid().ToFloats() : null;
        var pseudo = new LabelMatrix(known.Images, known.Categories);
        for (var image = 0; image < known.Images; image++)
        {
            for (var category = 0; category < known.Categories; category++)
            {
                if (known[image, category] != LabelState.Unknown)
                    continue;
                var decision = Decide(category, similarities.Visual(image, category), similarities.Text(image, category));
                var entry = (image * known.Categories) + category;
                var refused = decision == LabelState.Present && admitted?[entry] == 0;
                pseudo[image, category] = refused ? LabelState.Unknown : Gate(decision, probabilities?[entry]);
            }
        }
        return pseudo;
    }

    /// <summary>Eq. 7, 9 and 11: takes the batch's similarities of known labels and the top pixels of known positives in.</summary>
    public void Observe(TrmMlOutput output, LabelMatrix known)
    {
        var delta = new StatisticsDelta(known.Categories, State.Bank.Dimension);
        AddSimilarities(delta, output, known);
        _compared = null;
        foreach (var (category, feature) in TopPixelFeatures.Of(output, known, _options.TopPixels))
            delta.AddPixel(category, feature.Span);
        State = State.Fold([delta]);
    }

    /// <summary>Eq. 8 and 9: adds the similarities of the batch's known labels to a delta.</summary>
    public void AddSimilarities(StatisticsDelta delta, TrmMlOutput output, LabelMatrix known)
    {
        var similarities = Similarities(output);
        for (var image = 0; image < known.Images; image++)
        {
            for (var category = 0; category < known.Categories; category++)
            {
                var visual = State.Bank.Count(category) > 0 ? (double?)similarities.Visual(image, category) : null;
                delta.AddSimilarity(category, known[image, category], visual, similarities.Text(image, category));
            }
        }
    }

    /// <summary>All prototypes of the visual bank as directions from its origin, oldest first within each category.</summary>
    /// <param name="placement">Where they are wanted; null for the processor.</param>
    public BankEntries Entries(DevicePlacement? placement = null)
    {
        var place = placement ?? DevicePlacement.Processor;
        var (features, categories) = (new List<float>(), new List<long>());
        for (var category = 0; category < State.Bank.Categories; category++)
        {
            for (var age = 0; age < State.Bank.Count(category); age++)
            {
                features.AddRange(State.Bank.Prototype(category, age));
                categories.Add(category);
            }
        }
        var origin = place.Put(tensor(State.Bank.Origin.ToArray()));
        var unit = nn.functional.normalize(place.Put(tensor(features.ToArray()).reshape(categories.Count, State.Bank.Dimension)), p: 2, dim: -1);
        return new BankEntries(nn.functional.normalize(unit - origin, p: 2, dim: -1), place.Put(tensor(categories.ToArray())), origin);
    }

    /// <summary>Those of one batch and state are asked for twice in a step.</summary>
    private PrototypeSimilarities Similarities(TrmMlOutput output)
    {
        if (_compared is { } last && ReferenceEquals(last.Output, output) && ReferenceEquals(last.State, State))
            return last.Value;
        var similarities = PrototypeSimilarities.Compute(output.RegionFeatures, State);
        _compared = (output, State, similarities);
        return similarities;
    }

    private LabelState Decide(int category, float visual, float text)
    {
        var byText = Decide(text, State.TextThresholds, category);
        if (_options.Agreement == PseudoLabelAgreement.TextOnly)
            return byText;
        var byVisual = State.Bank.IsFull(category) ? Decide(visual, State.VisualThresholds, category) : LabelState.Unknown;
        return _options.Agreement == PseudoLabelAgreement.VisualOnly ? byVisual : PseudoLabelRule.Agree(byVisual, byText);
    }

    private LabelState Decide(float similarity, CategoryThresholds thresholds, int category)
    {
        var (positive, negative) = _options.Margins.Apply(thresholds.Positive(category), thresholds.Negative(category));
        return PseudoLabelRule.Decide(similarity, positive, negative, CoreOptions.Reading);
    }

    private LabelState Gate(LabelState decision, float? probability) => (decision, probability) switch
    {
        (LabelState.Present, { } p) when p < _options.ConfidenceGate => LabelState.Unknown,
        (LabelState.Absent, { } p) when p > 1 - _options.ConfidenceGate => LabelState.Unknown,
        _ => decision,
    };
}
