using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Reports.Cards;

namespace BatchLabeler.Inference.Tests.Reports;

public sealed class DoubtTests
{
    private static readonly Dictionary<string, float> Thresholds = new() { ["cat"] = 0.5f, ["dog"] = 0.8f };

    [Theory]
    [InlineData(LabelState.Present, 0.1, 1.9, DoubtKind.KnownPresent)]
    [InlineData(LabelState.Absent, 0.9, 1.9, DoubtKind.KnownAbsent)]
    [InlineData(LabelState.Present, 0.9, 0, DoubtKind.Close)]
    [InlineData(LabelState.Absent, 0.1, 0, DoubtKind.Close)]
    internal void A_contradiction_to_a_known_label_outweighs_everything(LabelState known, double score, double degree, DoubtKind kind)
    {
        var doubt = Doubt.About(Row(new ManifestLabel("cat", known, score, LabelSource.Known)), Thresholds);

        Assert.Equal(degree, doubt.Degree, 6);
        Assert.Equal(kind, doubt.Kind);
    }

    [Theory]
    [InlineData("cat", 0.5, 1)]
    [InlineData("cat", 0.25, 0.5)]
    [InlineData("cat", 1, 0)]
    [InlineData("dog", 0.9, 0.5)]
    [InlineData("dog", 0.4, 0.5)]
    public void A_score_is_the_more_doubtful_the_closer_it_is_to_its_threshold(string category, double score, double degree) =>
        Assert.Equal(degree, Doubt.About(Row(new ManifestLabel(category, LabelState.Present, score, LabelSource.Model)), Thresholds).Degree, 6);

    [Fact]
    public void A_pseudo_label_against_the_score_is_a_disagreement()
    {
        var doubt = Doubt.About(Row(new ManifestLabel("cat", LabelState.Absent, 0.9, LabelSource.Pseudo)), Thresholds);

        Assert.Equal(DoubtKind.Disagreement, doubt.Kind);
        Assert.InRange(doubt.Degree, 0.5, 1);
    }

    [Fact]
    public void The_most_doubtful_label_speaks_for_the_image()
    {
        var row = Row(new ManifestLabel("cat", LabelState.Present, 0.99, LabelSource.Model), new ManifestLabel("dog", LabelState.Unknown, 0.79, LabelSource.Model));

        Assert.Equal("dog", Doubt.About(row, Thresholds).Category);
    }

    private static ManifestRow Row(params ManifestLabel[] labels) => new("a", null, 1, 1, RowStatus.Labeled, labels, "m@1", null);
}
