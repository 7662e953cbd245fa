using BatchLabeler.Cli.Train;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Cli.Tests.Train;

public sealed class HeldOutNoteTests
{
    [Fact]
    public void A_few_answers_are_called_too_few() =>
        Assert.StartsWith("note: of 3 categories the held-out pictures can judge 1,", HeldOutNote.Of(Labels([1, 1, 0], [-1, 1, 0])), StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_said_when_half_of_the_categories_can_be_judged() =>
        Assert.Null(HeldOutNote.Of(Labels([1, 1, 0, 0], [-1, -1, 0, 1])));

    private static LabelMatrix Labels(params int[][] rows)
    {
        var labels = new LabelMatrix(rows.Length, rows[0].Length);
        for (var image = 0; image < rows.Length; image++)
            labels.SetRow(image, [.. rows[image].Select(state => (LabelState)state)]);
        return labels;
    }
}
