using BatchLabeler.Training.Export;
using BatchLabeler.Training.Heads.Losses;
using BatchLabeler.Training.Heads.Prompts;
using BatchLabeler.Training.Heads.TrmMl.Options;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

public sealed class TrmMlOptionsTests
{
    public static TheoryData<TrmMlOptions> Wrong => new()
    {
        new TrmMlOptions { Prompts = new PromptOptions { Vectors = 0 } },
        new TrmMlOptions { Decoder = new DecoderOptions { Dropout = 1 } },
        new TrmMlOptions { Classification = new ClassificationOptions { Clip = -0.1 } },
        new TrmMlOptions { Distillation = new DistillationOptions { Temperature = 0 } },
        new TrmMlOptions { PseudoLabels = new PseudoLabelOptions { Momentum = 1 } },
        new TrmMlOptions { Contrast = new ContrastiveOptions { Temperature = 0 } },
        new TrmMlOptions { Parts = new TrmMlParts(false, false, true, false) },
        new TrmMlOptions { DistillationWeight = -1 },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Validate_refuses_what_cannot_be(TrmMlOptions options) => Assert.Throws<ArgumentException>(options.Validate);

    [Fact]
    public void Defaults_are_valid_and_follow_the_paper_but_for_the_weight_of_contrast()
    {
        var options = new TrmMlOptions();
        options.Validate();

        Assert.Equal((16, 1.0, 6.4, 0.03), (options.Prompts.Vectors, options.RegionWeight, options.DistillationWeight, options.ContrastiveWeight));
        Assert.Equal((1.0, 2.0, 0.05), (options.Classification.PositiveFocus, options.Classification.NegativeFocus, options.Classification.Clip));
    }

    [Fact]
    public void Json_gives_back_what_was_written()
    {
        var options = new TrmMlOptions
        {
            Parts = TrmMlParts.UpTo(AblationRow.Distillation),
            Prompts = new PromptOptions { Vectors = 4, Start = PromptStart.Phrase },
            PseudoLabels = new PseudoLabelOptions { Agreement = PseudoLabelAgreement.TextOnly, ConfidenceGate = 0.7 },
        };

        Assert.Equal(options, TrmMlOptionsJson.Read(TrmMlOptionsJson.Write(options)));
    }

    [Fact]
    public void Rows_of_the_ablation_add_one_part_at_a_time_but_for_contrast_alone() =>
        Assert.Equal([0, 1, 2, 3, 3, 4], Enum.GetValues<AblationRow>().Select(row => Parts(TrmMlParts.UpTo(row)).Count(on => on)));

    private static bool[] Parts(TrmMlParts parts) => [parts.Regions, parts.Distillation, parts.Prototypes, parts.Contrast];
}
