using BatchLabeler.Core.Prototypes;
using BatchLabeler.Training.Heads.TrmMl;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Prototypes;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Export;

/// <summary>Prototypes and thresholds of a finished head, gathered anew in one pass over its training set.</summary>
public static class PrototypeCollection
{
    private const int BatchSize = 128;

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
        var filled = new MultimodalPrototypes(textPrototypes, head.Categories.Count, options);
        Pass(head, set, (output, batch) => filled.Observe(output, batch.Known));

        var fresh = new MultimodalPrototypes(textPrototypes, head.Categories.Count, options);
        fresh.Restore(fresh.State with { Bank = filled.State.Bank });
        var whole = new StatisticsDelta(head.Categories.Count, set.Features.Dimension);
        Pass(head, set, (output, batch) => fresh.AddSimilarities(whole, output, batch.Known));
        return fresh.State.Fold([whole]);
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
            var batch = TrainingBatch.Of(set, Enumerable.Range(start, Math.Min(BatchSize, set.Features.Count - start)).ToArray());
            visit(head.forward(batch.Pixels, text), batch);
        }
    }
}
