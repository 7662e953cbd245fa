using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.CoOp;
using BatchLabeler.Training.Heads.DualCoOp;
using BatchLabeler.Training.Heads.Prompts;
using BatchLabeler.Training.Heads.SemanticDecoupling;
using BatchLabeler.Training.Heads.Sspa.Options;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads;

/// <summary>Every head of one stage in the tiny world, and what their tests read off them.</summary>
internal static class TinyHeads
{
    /// <summary>Pixels of a grid of 4×4, which has windows of 2×2.</summary>
    public const int EvenPixels = 16;

    private static readonly PromptOptions Prompts = new() { Vectors = 3 };

    public static IReadOnlyDictionary<string, IHeadOptions> All { get; } = new Dictionary<string, IHeadOptions>(StringComparer.Ordinal)
    {
        ["coop"] = new CoOpOptions { Prompts = Prompts, Decision = new DecisionOptions { InitialLogScale = 2 } },
        ["coop of categories"] = new CoOpOptions
        {
            Prompts = Prompts, CategorySpecific = true, Decision = DecisionOptions.Literal with { InitialLogScale = 2 },
        },
        ["dualcoop"] = new DualCoOpOptions { Prompts = Prompts, InitialLogScale = 2 },
        ["semantic decoupling"] = new SemanticDecouplingOptions { Prompts = Prompts, Decision = new DecisionOptions { InitialLogScale = 2 } },
        ["semantic decoupling of windows"] = new SemanticDecouplingOptions { Prompts = Prompts, PoolGrid = true },
        ["sspa"] = new SspaOptions { Prompts = Prompts, Decision = new DecisionOptions { InitialLogScale = 1 } },
    };

    public static TheoryData<string> Names { get; } = [.. All.Keys];

    public static Head Create(string name, TextTower? tower = null, int pixels = EvenPixels)
    {
        manual_seed(7);
        return All[name].Create(Context(pixels, tower));
    }

    public static HeadContext Context(int pixels, TextTower? tower = null, CategorySet? categories = null) =>
        new(tower ?? TinyWorld.Tower(), TinyWorld.Tokenizer, categories ?? TinyWorld.Categories, pixels, TinyWorld.Dimension);

    public static HeadInput Images(int count, int seed = 5, int pixels = EvenPixels)
    {
        manual_seed(seed);
        return new HeadInput(randn(count, pixels, TinyWorld.Dimension), randn(count, TinyWorld.Dimension));
    }

    public static MemoryFeatureSet Set(HeadInput images)
    {
        var names = Enumerable.Range(0, (int)images.Pixels.shape[0]).Select(image => $"{image}.png").ToArray();
        return new MemoryFeatureSet(names, (int)images.Pixels.shape[1], TinyWorld.Dimension, images.Pixels.ToFloats(), images.Pooled.ToFloats());
    }
}
