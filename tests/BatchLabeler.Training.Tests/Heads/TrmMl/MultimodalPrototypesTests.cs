using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Heads.TrmMl.Prototypes;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

public sealed class MultimodalPrototypesTests
{
    private static readonly PseudoLabelOptions TextOnly = new() { Agreement = PseudoLabelAgreement.TextOnly, Momentum = 0.5, BankLength = 2, TopPixels = 1, Margins = new() { Present = 0, Absent = 0 } };

    [Fact]
    public void Estimate_follows_the_thresholds_of_the_batches_before()
    {
        var prototypes = Observed(TextOnly);

        // θ+ = 0.8 and θ− = 0 from the batch; cosines 1, 0.5 and −1.
        var pseudo = prototypes.Estimate(TinyWorld.Output(Features([1, 0], [0.5f, 0.8660254f], [-1, 0])), TinyWorld.Labels([0], [0], [0]));

        Assert.Equal([LabelState.Present, LabelState.Unknown, LabelState.Absent], pseudo.Column(0));
    }

    [Fact]
    public void Estimate_moves_the_thresholds_by_the_margins()
    {
        var prototypes = Observed(TextOnly with { Margins = new PseudoLabelMargins { Present = 0.5, Absent = 0.5 } });

        // θ+ = 0.8 − 0.4 and θ− = 0 − 0.4; cosines 0.5, −0.28 and −1.
        var pseudo = prototypes.Estimate(TinyWorld.Output(Features([0.5f, 0.8660254f], [-0.28f, 0.96f], [-1, 0])), TinyWorld.Labels([0], [0], [0]));

        Assert.Equal([LabelState.Present, LabelState.Unknown, LabelState.Absent], pseudo.Column(0));
    }

    [Fact]
    public void Similarities_to_visual_prototypes_are_those_of_directions_from_the_origin()
    {
        float[] origin = [0.5f, 0.5f];
        var prototypes = new MultimodalPrototypes([1, 0], 1, TextOnly, origin);
        var pixels = Features([1, 0], [0, 1]);
        prototypes.Observe(TinyWorld.Output(Features([1, 0], [0, 1]), ones(2, 1, 1), pixels), TinyWorld.Labels([1], [1]));

        var similarities = PrototypeSimilarities.Compute(Features([1, 0], [0.6f, 0.8f]), prototypes.State);

        // From (0.5, 0.5) the prototypes lie in opposite directions, whose mean is 0; from 0 they would be 45° apart from it.
        Assert.Equal(0, similarities.Visual(0, 0), 1e-6f);
        Assert.Equal(0, similarities.Visual(1, 0), 1e-6f);
        Assert.Equal([1f, 0.6f], [similarities.Text(0, 0), similarities.Text(1, 0)]);
    }

    [Fact]
    public void Pixel_origin_is_the_mean_of_pixels_of_length_one()
    {
        using var features = new MemoryFeatureSet(["a", "b"], 2, 2, [3, 0, 0, 5, 0, 0.1f, 2, 0], new float[4]);

        Assert.Equal([0.5f, 0.5f], PixelOrigin.Of(features));
    }

    [Theory]
    [InlineData(Centring.Never, false, false)]
    [InlineData(Centring.Labeling, false, true)]
    [InlineData(Centring.Always, true, true)]
    public void Similarities_are_centred_when_the_options_say_so(Centring centred, bool inTraining, bool inLabeling)
    {
        using var features = new MemoryFeatureSet(["a"], 1, 2, [1, 0], new float[2]);

        Assert.Equal(inTraining, PixelOrigin.InTraining(features, TextOnly with { Centred = centred }) is not null);
        Assert.Equal(inLabeling, PixelOrigin.InLabeling(features, TextOnly with { Centred = centred }) is not null);
    }

    [Fact]
    public void Estimate_leaves_known_entries_alone()
    {
        var pseudo = Observed(TextOnly).Estimate(TinyWorld.Output(Features([1, 0], [-1, 0])), TinyWorld.Labels([-1], [1]));

        Assert.Equal([LabelState.Unknown, LabelState.Unknown], pseudo.Column(0));
    }

    [Fact]
    public void Estimate_never_says_present_when_the_rule_is_read_literally()
    {
        var prototypes = Observed(TextOnly with { LiteralRule = true });
        var angles = Enumerable.Range(0, 32).Select(i => i * Math.PI / 16).Select(a => new[] { (float)Math.Cos(a), (float)Math.Sin(a) }).ToArray();

        var pseudo = prototypes.Estimate(TinyWorld.Output(Features(angles)), new LabelMatrix(32, 1));

        Assert.DoesNotContain(LabelState.Present, pseudo.Column(0));
        Assert.Contains(LabelState.Absent, pseudo.Column(0));
    }

    [Fact]
    public void Estimate_asks_both_prototypes_and_waits_for_a_full_queue()
    {
        var options = TextOnly with { Agreement = PseudoLabelAgreement.VisualAndText };
        var pixels = Features([1, 0], [0, 1]);
        var output = TinyWorld.Output(Features([0.8f, 0.6f], [0, 1]), ones(2, 1, 1), pixels);
        var known = TinyWorld.Labels([1], [-1]);
        var prototypes = New(options);

        prototypes.Observe(output, known);
        Assert.Equal(LabelState.Unknown, EstimateOne(prototypes));
        prototypes.Observe(output, known);
        Assert.Equal(LabelState.Present, EstimateOne(prototypes));

        static LabelState EstimateOne(MultimodalPrototypes prototypes) =>
            prototypes.Estimate(TinyWorld.Output(Features([1, 0])), TinyWorld.Labels([0]))[0, 0];
    }

    [Fact]
    public void Estimate_drops_labels_that_the_gate_finds_unsure()
    {
        var prototypes = Observed(TextOnly with { ConfidenceGate = 0.9 });
        var scores = tensor(new[] { 1f, 3f, -3f, 0f }).reshape(4, 1);
        var output = TinyWorld.Output(Features([1, 0], [1, 0], [-1, 0], [-1, 0]), scores: scores);

        Assert.Equal([LabelState.Unknown, LabelState.Present, LabelState.Absent, LabelState.Unknown], prototypes.Estimate(output, new LabelMatrix(4, 1)).Column(0));
    }

    [Fact]
    public void Estimate_leaves_open_what_lies_nearer_to_the_prototypes_of_another_category()
    {
        var options = TextOnly with { Agreement = PseudoLabelAgreement.VisualAndText, BankLength = 1 };
        var (plain, guarded) = (Taught(null), Taught(new NearestCategoryGuard([0, 0])));

        // By itself each region is near enough to its category: 0.8 and 0.6 are above both thresholds of present, 0.6.
        var output = TinyWorld.Output(tensor(new[] { 0.8f, 0.6f, 0.8f, 0.6f }).reshape(1, 2, 2));
        var opposite = tensor(new[] { -1f, 0, 0, -1 }).reshape(1, 2, 2);
        Assert.Equal([LabelState.Present, LabelState.Present], Both(plain.Estimate(output, TinyWorld.Labels([0, 0]))));
        Assert.Equal([LabelState.Present, LabelState.Unknown], Both(guarded.Estimate(output, TinyWorld.Labels([0, 0]))));
        Assert.Equal([LabelState.Absent, LabelState.Absent], Both(guarded.Estimate(TinyWorld.Output(opposite), TinyWorld.Labels([0, 0]))));

        // Prototypes are (1, 0) and (0, 1); after the last batch θ+ is 0.6 and θ− is −1.
        MultimodalPrototypes Taught(NearestCategoryGuard? guard)
        {
            var prototypes = new MultimodalPrototypes([1, 0, 0, 1], 2, options with { Momentum = 0 }, guard: guard);
            var maps = tensor(new[] { 1f, 0, 0, 1 }).reshape(1, 2, 2);
            var pixels = tensor(new[] { 1f, 0, 0, 1 }).reshape(1, 2, 2);
            prototypes.Observe(TinyWorld.Output(pixels, maps, pixels), TinyWorld.Labels([1, 1]));
            var near = TinyWorld.Output(tensor(new[] { 0.6f, 0.8f, 0.8f, 0.6f }).reshape(1, 2, 2), maps, pixels);
            prototypes.Observe(near, TinyWorld.Labels([1, 1]));
            prototypes.Observe(TinyWorld.Output(tensor(new[] { -1f, 0, 0, -1 }).reshape(1, 2, 2)), TinyWorld.Labels([-1, -1]));
            return prototypes;
        }

        static LabelState[] Both(LabelMatrix labels) => [labels[0, 0], labels[0, 1]];
    }

    [Fact]
    public void Observe_moves_thresholds_by_the_mean_of_each_sign()
    {
        var prototypes = Observed(TextOnly);
        prototypes.Observe(TinyWorld.Output(Features([0.6f, 0.8f], [1, 0], [0.28f, 0.96f])), TinyWorld.Labels([1], [1], [0]));

        // θ+ ← 0.5 · 0.8 + 0.5 · (0.6 + 1) / 2; nothing is known absent, so θ− stays.
        Assert.Equal(0.8f, prototypes.State.TextThresholds.Positive(0), 5);
        Assert.Equal(0, prototypes.State.TextThresholds.Negative(0), 5);
    }

    [Fact]
    public void Observe_enqueues_the_pixels_with_the_highest_values_first_in_first_out()
    {
        var prototypes = New(TextOnly);
        for (var round = 1; round <= 3; round++)
        {
            var maps = tensor(new[] { 0.1f, 0.7f, 0.2f }).reshape(1, 1, 3);
            var pixels = Features([9, 9], [round, 0], [9, 9]).reshape(1, 3, 2);
            prototypes.Observe(TinyWorld.Output(Features([1, 0]), maps, pixels), TinyWorld.Labels([1]));
        }

        Assert.Equal(2, prototypes.State.Bank.Count(0));
        Assert.Equal([2, 0], prototypes.State.Bank.Prototype(0, 0).ToArray());
        Assert.Equal([3, 0], prototypes.State.Bank.Prototype(0, 1).ToArray());
        TorchAssert.Close([1, 0, 1, 0], prototypes.Entries().Features);
    }

    [Fact]
    public void Observe_enqueues_nothing_for_absent_or_unknown_labels()
    {
        var prototypes = New(TextOnly);
        prototypes.Observe(TinyWorld.Output(Features([1, 0], [1, 0])), TinyWorld.Labels([-1], [0]));

        Assert.Equal(0, prototypes.State.Bank.Count(0));
        Assert.Equal(0, prototypes.Entries().Features.shape[0]);
    }

    [Fact]
    public void FreezeText_starts_the_thresholds_of_text_anew()
    {
        var prototypes = Observed(TextOnly);
        prototypes.FreezeText([0, 1]);

        Assert.True(float.IsNaN(prototypes.State.TextThresholds.Positive(0)));
        Assert.Equal([0, 1], prototypes.State.TextPrototypes);
    }

    /// <summary>After a batch with a known positive at cosine 0.8 to the text prototype and a known negative at 0.</summary>
    private static MultimodalPrototypes Observed(PseudoLabelOptions options)
    {
        var prototypes = New(options);
        prototypes.Observe(TinyWorld.Output(Features([0.8f, 0.6f], [0, 1])), TinyWorld.Labels([1], [-1]));
        return prototypes;
    }

    private static MultimodalPrototypes New(PseudoLabelOptions options) => new([1, 0], 1, options);

    /// <summary>One category of d = 2, an image per row.</summary>
    private static Tensor Features(params float[][] rows) => tensor(rows.SelectMany(row => row).ToArray()).reshape(rows.Length, 1, 2);
}
