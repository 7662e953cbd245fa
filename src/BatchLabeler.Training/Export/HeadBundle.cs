using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Persistence;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Export;

/// <summary>Makes a version of a model of a trained head. It has no prototypes, so it gives no pseudo-labels in labelling.</summary>
public static class HeadBundle
{
    private const string PromptsPrefix = Head.PromptsName + ".";

    /// <summary>A version whose thresholds are 0.5 and whose figures are still to be measured.</summary>
    /// <param name="head">The trained head.</param>
    /// <param name="options">Its choices.</param>
    /// <param name="lineage">Where the model comes from.</param>
    public static ModelDraft Draft(Head head, IHeadOptions options, Lineage lineage)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var weights = ModuleWeights.Of(head).ToLookup(weight => weight.Key.StartsWith(PromptsPrefix, StringComparison.Ordinal));
        return new ModelDraft
        {
            Categories = head.Categories.Names,
            HeadKind = options.Kind,
            DecisionThresholds = [.. Enumerable.Repeat(0.5f, head.Categories.Count)],
            Lineage = lineage,
            Options = HeadOptionsJson.Write(options),
            Head = head.ToOnnx(),
            TextFeatures = head.ToTextFeatures(),
            Prompts = weights[true].ToDictionary(weight => weight.Key[PromptsPrefix.Length..], weight => weight.Value, StringComparer.Ordinal),
            HeadWeights = weights[false].ToDictionary(StringComparer.Ordinal),
        };
    }
}
