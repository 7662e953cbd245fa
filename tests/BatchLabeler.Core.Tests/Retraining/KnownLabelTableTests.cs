using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Retraining;

public sealed class KnownLabelTableTests
{
    [Fact]
    public void Images_hold_the_last_statement_of_each_category() => Prop.ForAll(Statements(), statements =>
    {
        var table = new KnownLabelTable();
        foreach (var (image, label) in statements) table.Apply(image, label);

        var expected = statements
            .GroupBy(statement => (statement.Image, statement.Label.Category))
            .Select(group => group.Last())
            .Where(statement => statement.Label.State != LabelState.Unknown)
            .OrderBy(statement => statement.Image, StringComparer.Ordinal)
            .ThenBy(statement => statement.Label.Category, StringComparer.Ordinal);
        return table.Images.SelectMany(image => image.Labels.Select(label => (image.Image, label))).SequenceEqual(expected);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_unknown_state_takes_a_statement_back_and_leaves_no_empty_image()
    {
        var table = new KnownLabelTable();
        table.Apply("a", new KnownLabel("cat", LabelState.Present));
        table.Apply("a", new KnownLabel("cat", LabelState.Unknown));

        Assert.Empty(table.Images);
    }

    private static Arbitrary<(string Image, KnownLabel Label)[]> Statements() => (
        from image in Gen.Elements("a", "B", "b/c")
        from category in Gen.Elements("cat", "dog")
        from state in Gen.Choose(-1, 1)
        select (image, new KnownLabel(category, (LabelState)state))).ArrayOf().ToArbitrary();
}
