using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Heads.Prompts;
using BatchLabeler.Training.Heads.TrmMl.Regions;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.TrmMl;

/// <summary>
/// TRM-ML on frozen towers: dual prompts (section 3.1), category-aware regions (3.2) and the matching of both (Eq. 5). It holds all that
/// is trained; the towers are only lent.
/// </summary>
public sealed class TrmMlHead : Module<Tensor, PromptFeatures, TrmMlOutput>
{
    private readonly TextTower _tower;

    /// <summary>Creates a head; random starts follow torch's seed.</summary>
    /// <param name="tower">The text tower; it is frozen here.</param>
    /// <param name="tokenizer">The tokenizer of the tower.</param>
    /// <param name="categories">The C categories.</param>
    /// <param name="pixels">Pixels P of an image.</param>
    /// <param name="dimension">Dimension d of the joint space.</param>
    /// <param name="options">The method's choices.</param>
    /// <exception cref="ArgumentException">An option is out of range or a prompt does not fit into the tower's context.</exception>
    public TrmMlHead(TextTower tower, ClipTokenizer tokenizer, CategorySet categories, int pixels, int dimension, TrmMlOptions options)
        : base(nameof(TrmMlHead))
    {
        options.Validate();
        _tower = tower;
        foreach (var parameter in tower.parameters())
            parameter.requires_grad = false;
        Options = options;
        Categories = categories;
        register_module("prompts", Prompts = new DualPrompts(tower, tokenizer, categories, options.Prompts));
        register_module("matching", Matching = new Matching(options.Matching, Placement));
        if (!options.Parts.Regions)
            return;
        Tensor HandWritten() => HandWrittenPrompts.Encode(tower, tokenizer, categories, options.Prompts.Phrase);
        register_module("queries", Queries = options.Decoder.QueryStart switch
        {
            QueryStart.Random => CategoryQueries.Random(categories.Count, dimension, Placement),
            QueryStart.Prompts => CategoryQueries.FromPrompts(HandWritten()),
            _ => CategoryQueries.FromText(HandWritten()),
        });
        register_module("decoder", Decoder = new CrossAttentionDecoder(pixels, dimension, options.Decoder, Placement));
    }

    /// <summary>The method's choices.</summary>
    public TrmMlOptions Options { get; }

    /// <summary>The categories.</summary>
    public CategorySet Categories { get; }

    /// <summary>Where the head lies, which is where its tower does.</summary>
    public DevicePlacement Placement => _tower.Placement;

    /// <summary>Dual prompts.</summary>
    public DualPrompts Prompts { get; }

    /// <summary>Matching, Eq. 1.</summary>
    public Matching Matching { get; }

    /// <summary>Category queries; null without regions.</summary>
    public CategoryQueries? Queries { get; }

    /// <summary>The cross-attention decoder; null without regions.</summary>
    public CrossAttentionDecoder? Decoder { get; }

    /// <summary>The text representations G as they are now.</summary>
    public PromptFeatures EncodePrompts() => Prompts.Encode(_tower);

    /// <summary>Scores every image of a set without dropout; the head's mode is left as it was.</summary>
    public HeadScores Score(PixelFeatureSet features)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var before = training;
        eval();
        var text = EncodePrompts();
        var scores = HeadScores.Compute(features, Categories.Count, Placement, images => Scores(forward(images.Pixels, text)));
        train(before);
        return scores;
    }

    /// <summary>Scores a batch of pixel features <c>[N, P, d]</c> against text representations.</summary>
    public override TrmMlOutput forward(Tensor pixelFeatures, PromptFeatures text)
    {
        var pixels = Options.Decoder.NormalizePixels ? functional.normalize(pixelFeatures, p: 2, dim: -1) : pixelFeatures;
        var attention = Queries is null ? null : Decoder!.forward(Queries.Of(text), pixels);
        var maps = attention?.RegionMaps ?? RegionFeatures.Everywhere(pixels, Categories.Count);
        var pooled = attention?.RegionFeatures ?? RegionFeatures.Pool(maps, pixels);
        var regions = functional.normalize(pooled, p: 2, dim: -1);
        return new TrmMlOutput(
            RegionScores: Matching.Compare(Options.Matching.RegionForm == RegionMatchForm.Feature ? regions : RegionFeatures.MeanPixel(maps, pooled, MapsSumToOne), text),
            QueryScores: attention is null ? null : Matching.forward(attention.QueryFeatures, text),
            maps,
            regions,
            pixels,
            text);
    }

    private bool MapsSumToOne => Decoder is null || Options.Decoder.MapForm == RegionMapForm.Softmax;

    private (Tensor Output, Tensor Region, Tensor? Query) Scores(TrmMlOutput output)
    {
        var (region, query) = (output.RegionScores, output.QueryScores);
        return (query is null || Options.Score == OutputScore.Region ? region : (region + query) / 2, region, query);
    }
}
