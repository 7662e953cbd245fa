using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Evaluation;

namespace BatchLabeler.Training.Tests.Evaluation;

public sealed class DecisionThresholdsTests
{
    [Fact]
    public void Choose_comes_close_to_the_best_cut_of_a_category_with_many_positives()
    {
        var (scores, labels) = Separable(images: 2000, cut: [0.3f, 0.7f]);
        var thresholds = DecisionThresholds.Choose(scores, labels);

        Assert.InRange(thresholds[0], 0.28f, 0.34f);
        Assert.InRange(thresholds[1], 0.66f, 0.72f);
    }

    [Fact]
    public void Choose_draws_a_rare_category_to_the_common_threshold()
    {
        var (scores, labels) = Separable(images: 2000, cut: [0.3f, 0.3f]);
        for (var image = 0; image < 2000; image++)
            labels[image, 1] = image == 1999 ? LabelState.Present : image > 1900 ? LabelState.Absent : LabelState.Unknown;

        Assert.InRange(DecisionThresholds.Choose(scores, labels)[1], 0.28f, 0.4f);
    }

    [Fact]
    public void Choose_gives_a_half_when_nothing_is_known() =>
        Assert.Equal([0.5f, 0.5f], DecisionThresholds.Choose(new float[3, 2], new LabelMatrix(3, 2)));

    [Fact]
    public void Adapt_moves_from_the_thresholds_before_by_the_number_of_positives()
    {
        var (scores, labels) = Separable(images: 2000, cut: [0.3f, 0.7f]);
        for (var image = 0; image < 2000; image++)
            labels[image, 1] = image == 1999 ? LabelState.Present : LabelState.Unknown;

        var thresholds = DecisionThresholds.Adapt(scores, labels, [0.6f, 0.6f]);

        Assert.InRange(thresholds[0], 0.28f, 0.34f);
        Assert.InRange(thresholds[1], 0.57f, 0.62f);
        Assert.Equal([0.6f, 0.2f], DecisionThresholds.Adapt(new float[3, 2], new LabelMatrix(3, 2), [0.6f, 0.2f]));
    }

    private static (float[,] Scores, LabelMatrix Labels) Separable(int images, float[] cut)
    {
        var (scores, labels) = (new float[images, cut.Length], new LabelMatrix(images, cut.Length));
        for (var image = 0; image < images; image++)
        {
            for (var category = 0; category < cut.Length; category++)
            {
                scores[image, category] = (float)image / images;
                labels[image, category] = scores[image, category] > cut[category] ? LabelState.Present : LabelState.Absent;
            }
        }
        return (scores, labels);
    }
}
