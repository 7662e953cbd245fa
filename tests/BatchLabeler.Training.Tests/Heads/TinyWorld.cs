using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Heads.TrmMl;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Heads.Prompts;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads;

/// <summary>A text tower so small that tests can do everything with it: bytes as tokens, d = 8.</summary>
internal static class TinyWorld
{
    public const int Dimension = 8;
    public const int Pixels = 9;

    public static CategorySet Categories { get; } = new(["cat", "fire_truck", "sea"]);

    public static ClipTokenizer Tokenizer { get; } = new(BpeVocabulary.FromMerges([]), contextLength: 40);

    public static TextTower Tower(int seed = 3, DevicePlacement? placement = null)
    {
        manual_seed(seed);
        var architecture = new TextArchitecture(Tokenizer.Vocabulary.Count, Tokenizer.ContextLength, Width: 16, Layers: 2, Heads: 2, Dimension);
        return new TextTower(architecture, embeddingDeviation: 0.3, placement: placement);
    }

    /// <summary>A tower whose features of the three names lie far apart, as after pretraining: their mean is taken away.</summary>
    public static TextTower CentredTower()
    {
        manual_seed(3);
        var tower = new TextTower(new TextArchitecture(Tokenizer.Vocabulary.Count, Tokenizer.ContextLength, Width: 16, Layers: 2, Heads: 2, Dimension), hasProjectionBias: true);
        using var _ = no_grad();
        var tokens = Categories.SelectMany(name => Tokenizer.Tokenize($"a photo of a {name.Replace('_', ' ')}.")).Select(id => (long)id).ToArray();
        var mean = tower.forward(tensor(tokens).reshape(Categories.Count, -1)).mean([0L]);
        tower.named_parameters().Single(entry => entry.name == "text_projection_bias").parameter.copy_(-mean);
        return tower;
    }

    public static TrmMlOptions Options { get; } = new()
    {
        Prompts = new PromptOptions { Vectors = 4 },
        Decoder = new DecoderOptions { Dropout = 0, HiddenMultiple = 2 },
    };

    public static TrmMlHead Head(TrmMlOptions? options = null, TextTower? tower = null) =>
        new(tower ?? Tower(), Tokenizer, Categories, Pixels, Dimension, options ?? Options);

    public static Tensor RandomPixels(int images, int seed = 5)
    {
        manual_seed(seed);
        return randn(images, Pixels, Dimension);
    }

    public static LabelMatrix Labels(params sbyte[][] rows)
    {
        var labels = new LabelMatrix(rows.Length, rows[0].Length);
        for (var image = 0; image < rows.Length; image++)
            labels.SetRow(image, [.. rows[image].Select(state => (LabelState)state)]);
        return labels;
    }

    /// <summary>An output in which only what prototypes look at is filled in; region features are normalised here.</summary>
    public static TrmMlOutput Output(Tensor regionFeatures, Tensor? maps = null, Tensor? pixels = null, Tensor? scores = null)
    {
        var (images, categories) = (regionFeatures.shape[0], regionFeatures.shape[1]);
        var text = new PromptFeatures(zeros(categories, regionFeatures.shape[2]), zeros(categories, regionFeatures.shape[2]));
        return new TrmMlOutput(
            scores ?? zeros(images, categories),
            null,
            maps ?? zeros(images, categories, 1),
            nn.functional.normalize(regionFeatures, p: 2, dim: -1),
            pixels ?? zeros(images, 1, regionFeatures.shape[2]),
            text);
    }
}
