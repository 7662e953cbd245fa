using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Labels.Protocols;
using BatchLabeler.Core.Tests.Metrics;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Labels;

public sealed class LabelProtocolTests
{
    private static readonly LabelMatrix Full = LabelTables.Matrix([1, -1, 1, -1], [-1, 1, 1, 1], [-1, -1, 0, -1], [1, 1, 1, 1], [0, 1, -1, 0]);

    [Theory]
    [InlineData(ProtocolKind.Partial, 0.5, "1 -1 0 0 | -1 1 1 1 | -1 -1 0 0 | 0 0 0 0 | 0 1 0 0")]
    [InlineData(ProtocolKind.SinglePositive, 1, "1 0 0 0 | 0 1 0 0 | 0 0 0 0 | 0 0 1 0 | 0 1 0 0")]
    public void The_same_seed_gives_the_same_mask_for_ever(ProtocolKind kind, double known, string table) =>
        Assert.Equal(table, Table(new LabelProtocol { Kind = kind, KnownProportion = known, Seed = 7 }.Apply(Full)));

    /// <summary>
    /// As NumPy 1.24 gives it: <c>seed(0); random(5, 4) &lt; 0.5</c>, and <c>RandomState(1200).shuffle</c> of each image's present and then
    /// absent categories, the first of the present ones kept.
    /// </summary>
    [Theory]
    [InlineData(ProtocolKind.Partial, 0.5, 0, "0 0 0 0 | -1 0 1 0 | 0 -1 0 0 | 0 0 1 1 | -1 0 0 0")]
    [InlineData(ProtocolKind.SinglePositive, 1, 1200, "1 0 0 0 | 0 0 1 0 | 0 0 0 0 | 0 0 0 1 | 0 1 0 0")]
    public void NumPy_s_draws_give_the_published_masks(ProtocolKind kind, double known, int seed, string table)
    {
        var full = LabelTables.Matrix([1, -1, 1, -1], [-1, 1, 1, 1], [-1, -1, -1, -1], [1, 1, 1, 1], [-1, 1, -1, -1]);

        Assert.Equal(
            table, Table(new LabelProtocol { Kind = kind, KnownProportion = known, Seed = seed, Generator = MaskGenerator.NumPy }.Apply(full)));
    }

    [Fact]
    public void NumPy_has_no_negative_seeds() =>
        Assert.Throws<ArgumentException>(() => new LabelProtocol { Generator = MaskGenerator.NumPy, Seed = -1 }.Validate());

    [Fact]
    public void A_single_positive_is_one_of_the_image_s_own_and_nothing_else_is_told() =>
        Prop.ForAll(Gen.Choose(int.MinValue, int.MaxValue).ToArbitrary(), seed =>
        {
            var single = SinglePositiveMask.Hide(Full, seed);
            return Enumerable.Range(0, Full.Images).All(image =>
                single.Row(image).Count(LabelState.Present) == (Full.Row(image).Contains(LabelState.Present) ? 1 : 0)
                && !single.Row(image).Contains(LabelState.Absent)
                && Enumerable.Range(0, 4).All(c => single[image, c] != LabelState.Present || Full[image, c] == LabelState.Present));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_positive_is_as_likely_as_the_others()
    {
        var kept = new int[4];
        for (var seed = 0; seed < 8000; seed++)
            kept[SinglePositiveMask.Hide(LabelTables.Matrix([1, -1, 1, 1]), seed).Row(0).IndexOf(LabelState.Present)]++;

        Assert.Equal(0, kept[1]);
        Assert.All(new[] { 0, 2, 3 }, category => Assert.InRange(kept[category], 2500, 2833));
    }

    [Fact]
    public void Unobserved_labels_can_be_assumed_absent_except_those_that_nobody_knew() =>
        Assert.Equal("-1 -1 0 -1", Table(SinglePositiveMask.Hide(LabelTables.Matrix([-1, -1, 0, -1]), 3, UnobservedLabels.Absent)));

    [Fact]
    public void A_choice_does_not_depend_on_the_labels_of_other_images()
    {
        var other = LabelTables.Matrix([-1, -1, -1, -1], [1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]);

        Assert.Equal(SinglePositiveMask.Hide(Full, 5).Row(3).ToArray(), SinglePositiveMask.Hide(other, 5).Row(3).ToArray());
    }

    [Fact]
    public void Only_the_named_split_of_a_file_changes()
    {
        var file = new LabelFile(new CategorySet(["a", "b"]), [
            new LabelRow("x", "train", [LabelState.Present, LabelState.Absent], 2), new LabelRow("y", "val", [LabelState.Present, LabelState.Absent], 3)]);

        var masked = new LabelProtocol { KnownProportion = 0 }.Apply(file, "train");

        Assert.Equal([LabelState.Unknown, LabelState.Unknown], masked.Rows[0].States);
        Assert.Equal(file.Rows[1], masked.Rows[1]);
    }

    [Fact]
    public void A_stored_mask_reads_back()
    {
        var file = new LabelFile(new CategorySet(["a", "b", "c", "d"]), [.. Enumerable.Range(0, Full.Images)
            .Select(image => new LabelRow($"{image}.jpg", null, Full.Row(image).ToArray(), image + 2))]);
        var masked = new LabelProtocol { KnownProportion = 0.5, Seed = 7 }.Apply(file);
        var text = new StringWriter();

        LabelFileWriter.Write(text, masked, LabelFileFormat.Csv);

        Assert.Equal(
            Table(masked.ToMatrix()), Table(LabelFile.Read(new StringReader(text.ToString()), LabelFileFormat.Csv).ToMatrix()));
    }

    [Theory]
    [InlineData(ProtocolKind.Partial, 1.5, UnobservedLabels.Unknown)]
    [InlineData(ProtocolKind.Partial, double.NaN, UnobservedLabels.Unknown)]
    [InlineData(ProtocolKind.SinglePositive, 0.5, UnobservedLabels.Unknown)]
    [InlineData(ProtocolKind.Partial, 0.5, UnobservedLabels.Absent)]
    public void What_cannot_be_is_refused(ProtocolKind kind, double known, UnobservedLabels unobserved) => Assert.Throws<ArgumentException>(
        () => new LabelProtocol { Kind = kind, KnownProportion = known, Unobserved = unobserved }.Validate());

    [Fact]
    public void A_protocol_says_what_it_is()
    {
        Assert.Equal("12.5 % of the labels known, seed 3", new LabelProtocol { KnownProportion = 0.125, Seed = 3 }.ToString());
        Assert.Equal("a single positive label known, others unknown, seed 0", new LabelProtocol { Kind = ProtocolKind.SinglePositive }.ToString());
    }

    private static string Table(LabelMatrix matrix) => string.Join(" | ", Enumerable.Range(0, matrix.Images)
        .Select(image => string.Join(' ', matrix.Row(image).ToArray().Select(state => (int)state))));
}
