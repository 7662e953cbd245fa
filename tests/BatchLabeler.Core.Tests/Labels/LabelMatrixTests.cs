using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Tests.Labels;

public sealed class LabelMatrixTests
{
    [Fact]
    public void A_new_matrix_knows_nothing()
    {
        var matrix = new LabelMatrix(2, 3);

        Assert.All(matrix.Row(1).ToArray(), state => Assert.Equal(LabelState.Unknown, state));
    }

    [Fact]
    public void Row_and_Column_show_what_was_set()
    {
        var matrix = new LabelMatrix(2, 2) { [0, 1] = LabelState.Present, [1, 1] = LabelState.Absent };

        Assert.Equal([LabelState.Unknown, LabelState.Present], matrix.Row(0).ToArray());
        Assert.Equal([LabelState.Present, LabelState.Absent], matrix.Column(1));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(2, 0)]
    [InlineData(0, 2)]
    public void Indexer_refuses_what_is_outside(int image, int category) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LabelMatrix(2, 2)[image, category]);

    [Fact]
    public void PartialLabels_give_unknown_rows_for_images_that_are_not_listed()
    {
        var labels = new PartialLabels(
            new CategorySet(["a", "b"]), new Dictionary<string, LabelState[]> { ["x.jpg"] = [LabelState.Present, LabelState.Absent] });

        var matrix = labels.Matrix(["y.jpg", "x.jpg"]);

        Assert.Equal([LabelState.Unknown, LabelState.Unknown], matrix.Row(0).ToArray());
        Assert.Equal([LabelState.Present, LabelState.Absent], matrix.Row(1).ToArray());
    }
}
