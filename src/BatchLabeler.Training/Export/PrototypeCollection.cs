using BatchLabeler.Core.Prototypes;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.TrmMl;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Prototypes;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Export;

/// <summary>Prototypes and thresholds of a finished head, gathered anew in one pass over its training set.</summary>
public static class PrototypeCollection
{
    private const int BatchSize = 128;
    private const double Prior = 20;

    /// <summary>
    /// Passes over the training set once to fill the bank and once more for the thresholds, which are then plain means over the whole set
    /// instead of moving averages over a head that was still changing.
    /// </summary>
    /// <param name="head">The head.</param>
    /// <param name="set">Its training set.</param>
    /// <param name="textPrototypes">T, <c>[C, d]</c> row-major.</param>
    public static StatisticsState Collect(TrmMlHead head, TrainingSet set, float[] textPrototypes)
    {
        var options = head.Options.PseudoLabels;
        var origin = PixelOrigin.InLabeling(set.Features, options);
        var filled = new MultimodalPrototypes(textPrototypes, head.Categories.Count, options, origin);
        Pass(head, set, (output, batch) => filled.Observe(output, batch.Known));

        var fresh = new MultimodalPrototypes(textPrototypes, head.Categories.Count, options, origin);
        fresh.Restore(fresh.State with { Bank = filled.State.Bank });
        var whole = new StatisticsDelta(head.Categories.Count, set.Features.Dimension);
        Pass(head, set, (output, batch) => fresh.AddSimilarities(whole, output, batch.Known));
        return fresh.State.Fold([whole]);
    }

    /// <summary>
    /// Goes on from the parent's prototypes: the new known positives enter its bank, and its thresholds move towards the means of the new
    /// known labels by n / (n + 20), n of them, so that few labels change little.
    /// </summary>
    /// <param name="head">The head.</param>
    /// <param name="set">Its training set.</param>
    /// <param name="parent">The parent's prototypes and thresholds.</param>
    public static StatisticsState Continue(TrmMlHead head, TrainingSet set, StatisticsState parent)
    {
        var prototypes = new MultimodalPrototypes(parent.TextPrototypes, head.Categories.Count, head.Options.PseudoLabels);
        prototypes.Restore(parent);
        Pass(head, set, (output, batch) => prototypes.Observe(output, batch.Known));
        var whole = new StatisticsDelta(head.Categories.Count, set.Features.Dimension);
        Pass(head, set, (output, batch) => prototypes.AddSimilarities(whole, output, batch.Known));
        var (visual, text) = (parent.VisualThresholds.Copy(), parent.TextThresholds.Copy());
        visual.Load(Towards(parent.VisualThresholds, whole, category => (category.VisualPositive, category.VisualNegative)));
        text.Load(Towards(parent.TextThresholds, whole, category => (category.TextPositive, category.TextNegative)));
        return prototypes.State with { VisualThresholds = visual, TextThresholds = text };
    }

    private static float[] Towards(CategoryThresholds parent, StatisticsDelta delta, Func<CategoryStatistics, (SimilarityMean Positive, SimilarityMean Negative)> means)
    {
        var categories = Enumerable.Range(0, parent.Categories).ToArray();
        return
        [
            .. categories.Select(category => Towards(parent.Positive(category), means(delta[category]).Positive)),
            .. categories.Select(category => Towards(parent.Negative(category), means(delta[category]).Negative)),
        ];
    }

    private static float Towards(float parent, SimilarityMean mean)
    {
        if (mean.Value is not { } own)
            return parent;
        var share = float.IsNaN(parent) ? 1 : mean.Count / (mean.Count + Prior);
        return (float)((share * own) + (float.IsNaN(parent) ? 0 : (1 - share) * parent));
    }

    private static void Pass(TrmMlHead head, TrainingSet set, Action<TrmMlOutput, TrainingBatch> visit)
    {
        using var _ = no_grad();
        using var outer = NewDisposeScope();
        head.eval();
        var text = head.EncodePrompts();
        for (var start = 0; start < set.Features.Count; start += BatchSize)
        {
            using var scope = NewDisposeScope();
            var batch = TrainingBatch.Of(set, Enumerable.Range(start, Math.Min(BatchSize, set.Features.Count - start)).ToArray(), head.Placement);
            visit(head.forward(batch.Pixels, text), batch);
        }
    }
}
