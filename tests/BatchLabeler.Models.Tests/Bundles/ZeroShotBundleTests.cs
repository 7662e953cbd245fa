using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Tests.Clip;
using BatchLabeler.Models.Tests.Onnx;

namespace BatchLabeler.Models.Tests.Bundles;

public sealed class ZeroShotBundleTests
{
    private static readonly EncoderDescription Encoder = new()
    {
        Name = "two pixels wide",
        Architecture = new VisionTransformerArchitecture(4, 2, 2, 8, 1, 1),
        TextArchitecture = TinyClip.Text with { FeatureDimension = 2 },
    };

    [Fact]
    public void Draft_makes_a_head_that_gives_the_hand_computed_score()
    {
        // Pixels (3, 0) and three times (0, 5), normalised (1, 0) and (0, 1). With g+ = (1, 0), g- = (0, 1) and map scale 1 the softmax of
        // 1, 0, 0, 0 is a = 0.475367 and 0.174878; f^r ~ (a, 1 - a), so cos+ = 0.671456, cos- = 0.741044, z = 2 (cos+ - cos-) = -0.139177.
        var draft = Draft(["cat"], [1, 0], [0, 1], scale: 2, new ZeroShotOptions { MapScale = 1 });

        var run = new OnnxRun(draft.Head.ToArray(), [1, 4, 2], [3, 0, 0, 5, 0, 5, 0, 5]);

        Near.Equal([0.475367f, 0.174878f, 0.174878f, 0.174878f], run["region_maps"], 1e-5);
        Near.Equal([0.671456f, 0.741044f], run["region_features"], 1e-5);
        Near.Equal([0.465262f], run["scores"], 1e-5);
    }

    [Fact]
    public void Draft_takes_the_scale_of_the_options_before_that_of_the_model()
    {
        var draft = Draft(["cat"], [1, 0], [0, 1], scale: 2, new ZeroShotOptions { MapScale = 1, Scale = 50 });

        Assert.Equal(50, draft.Options.GetProperty("scale").GetSingle());
        Assert.True(new OnnxRun(draft.Head.ToArray(), [1, 4, 2], [3, 0, 0, 5, 0, 5, 0, 5])["scores"][0] < 0.04f);
    }

    [Fact]
    public void Draft_repeats_the_negative_prompt_and_has_no_prototypes()
    {
        var draft = Draft(["cat", "dog"], [1, 0, 0, 1], [0.6f, 0.8f], scale: 2, new ZeroShotOptions { DecisionThreshold = 0.3f });

        Assert.Equal([0.6f, 0.8f, 0.6f, 0.8f], draft.TextFeatures.Negative);
        Assert.Equal([1, 0, 0, 1], draft.TextFeatures.TextPrototypes);
        Assert.Equal([0.3f, 0.3f], draft.DecisionThresholds);
        Assert.Equal(HeadKinds.ZeroShot, draft.HeadKind);
        Assert.Null(draft.Prototypes);
    }

    [Fact]
    public void Draft_refuses_text_features_of_another_size() =>
        Assert.Throws<ArgumentException>(() => Draft(["cat", "dog"], [1, 0], [0, 1], scale: 2, new ZeroShotOptions()));

    [Fact]
    public void PromptFor_writes_underscores_as_spaces() =>
        Assert.Equal("a photo of a hair drier.", new ZeroShotOptions().PromptFor("hair_drier"));

    public static TheoryData<ZeroShotOptions, string> Senseless => new()
    {
        { new ZeroShotOptions { PromptTemplate = "a photo" }, "needs {}" },
        { new ZeroShotOptions { NegativePrompt = " " }, "empty" },
        { new ZeroShotOptions { Scale = 0 }, "not positive" },
        { new ZeroShotOptions { MapScale = float.NaN }, "not positive" },
        { new ZeroShotOptions { DecisionThreshold = 1.5f }, "not between 0 and 1" },
    };

    [Theory]
    [MemberData(nameof(Senseless))]
    public void Validate_says_which_option_has_no_sense(ZeroShotOptions options, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);

    private static ModelDraft Draft(string[] categories, float[] positive, float[] negative, float scale, ZeroShotOptions options) =>
        ZeroShotBundle.Draft(categories, positive, negative, scale, Encoder, options, new Lineage(null, null, "0", []));
}
