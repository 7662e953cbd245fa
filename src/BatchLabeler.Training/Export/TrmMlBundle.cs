using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.TrmMl;
using BatchLabeler.Training.Heads.TrmMl.FineTuning;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Persistence;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Export;

/// <summary>Between a trained head and a version of a model on disk.</summary>
public static class TrmMlBundle
{
    private const string PromptsPrefix = "prompts.";

    /// <summary>A version whose thresholds are 0.5 and whose figures are still to be measured.</summary>
    /// <param name="training">The finished training.</param>
    /// <param name="set">What it was trained on; prototypes are gathered from it.</param>
    /// <param name="lineage">Where the model comes from.</param>
    public static ModelDraft Draft(TrmMlTraining training, TrainingSet set, Lineage lineage)
    {
        var state = PrototypeCollection.Collect(training.Head, set, training.TextPrototypes);
        return Draft(training.Head, set.Features.Pixels, state, lineage);
    }

    /// <summary>A version that goes on from a published one; its options are the published ones.</summary>
    /// <param name="tuning">The finished fine-tuning.</param>
    /// <param name="parent">The version it started from.</param>
    /// <param name="set">What it was trained on; the parent's prototypes go on from it.</param>
    /// <param name="lineage">Where the model comes from.</param>
    public static ModelDraft Draft(FineTunedHead tuning, ModelBundle parent, TrainingSet set, Lineage lineage)
    {
        var state = PrototypeCollection.Continue(tuning.Head, set, tuning.Parent);
        return Draft(tuning.Head, set.Features.Pixels, state, lineage) with { Options = parent.Description.Options, DecisionThresholds = parent.Description.DecisionThresholds };
    }

    private static ModelDraft Draft(TrmMlHead head, int pixels, StatisticsState state, Lineage lineage)
    {
        var dimension = state.Bank.Dimension;
        var weights = RegionHeadExport.Weights(head, pixels, dimension);
        var categories = head.Categories.Count;
        return new ModelDraft
        {
            Categories = head.Categories.Names,
            HeadKind = HeadKinds.TrmMl,
            DecisionThresholds = [.. Enumerable.Repeat(0.5f, categories)],
            Lineage = lineage,
            Options = TrmMlOptionsJson.Write(head.Options),
            Head = RegionHeadGraph.Build(weights),
            TextFeatures = new TextFeatures(categories, dimension, weights.PositiveTextFeatures, weights.NegativeTextFeatures, state.TextPrototypes),
            Prototypes = PrototypeExport.Summary(state),
            Prompts = ModuleWeights.Of(head.Prompts),
            HeadWeights = ModuleWeights.Of(head).Where(weight => !weight.Key.StartsWith(PromptsPrefix, StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal),
        };
    }

    /// <summary>The whole head of a published version, decoder and prompts included.</summary>
    /// <param name="bundle">A version whose head is TRM-ML.</param>
    /// <param name="tower">The text tower of its encoder.</param>
    /// <param name="options">Other choices than the published ones for further training; null for those.</param>
    /// <exception cref="InvalidDataException">The version holds another kind of head, or weights that do not fit.</exception>
    public static TrmMlHead Load(ModelBundle bundle, TextTower tower, TrmMlOptions? options = null)
    {
        if (bundle.LoadHeadWeights() is not { } headWeights || bundle.LoadPrompts() is not { } prompts)
            throw new InvalidDataException($"{bundle.Description} has no TRM-ML head.");
        var categories = new CategorySet(bundle.Description.Categories);
        var grid = bundle.Encoder.GridSize;
        manual_seed(0);
        var head = new TrmMlHead(tower, bundle.EncoderFolder.LoadTokenizer(), categories, grid * grid, bundle.Encoder.FeatureDimension, options ?? TrmMlOptionsJson.Read(bundle.Description.Options));
        var all = new Dictionary<string, StoredTensor>(headWeights, StringComparer.Ordinal);
        foreach (var (name, value) in prompts)
            all[PromptsPrefix + name] = value;
        ModuleWeights.Load(head, all);
        head.eval();
        return head;
    }
}
