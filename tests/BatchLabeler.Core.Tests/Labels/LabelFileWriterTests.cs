using BatchLabeler.Core.Labels;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Labels;

public sealed class LabelFileWriterTests
{
    private static readonly Gen<string> Names =
        from length in Gen.Choose(1, 6)
        from letters in Gen.Elements('a', 'ü', ',', '"', '\n', '/', '\\', 'é').ArrayOf(length)
        select new string(letters);

    private static readonly Gen<LabelFile> Files =
        from categories in Gen.Choose(1, 4)
        from names in Names.ArrayOf(categories)
        from images in Gen.Choose(1, 6)
        from splits in Gen.Elements(null, "train", "a,b").ArrayOf(images)
        from states in Gen.Choose(-1, 1).ArrayOf(images * categories)
        select new LabelFile(
            new CategorySet(names.Select((name, index) => $"c{index}{name}c")),
            [.. splits.Select((split, image) => new LabelRow(
                $"{image}{names[0]}", split, Array.ConvertAll(states[(image * categories)..((image + 1) * categories)], state => (LabelState)state), 1))]);

    [Theory]
    [InlineData(LabelFileFormat.Csv)]
    [InlineData(LabelFileFormat.JsonLines)]
    public void What_is_written_is_read_back(LabelFileFormat format) =>
        Prop.ForAll(Files.ToArbitrary(), file =>
        {
            var read = LabelFile.Read(new StringReader(Text(file, format)), format);
            return read.Categories.Equals(file.Categories)
                && read.Rows.Zip(file.Rows).All(pair =>
                    pair.First.Image == pair.Second.Image && pair.First.Split == pair.Second.Split && pair.First.States.SequenceEqual(pair.Second.States))
                && read.Rows.Count == file.Rows.Count;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Csv_has_a_column_per_category_and_zeros_for_what_is_unknown()
    {
        var file = new LabelFile(new CategorySet(["cat", "dog"]), [new LabelRow("a.jpg", null, [LabelState.Present, LabelState.Unknown], 1)]);

        Assert.Equal("image,cat,dog\na.jpg,1,0\n", Text(file, LabelFileFormat.Csv));
        Assert.Equal(
            """{"image":"a.jpg","labels":[{"category":"cat","state":1},{"category":"dog","state":0}]}""" + "\n", Text(file, LabelFileFormat.JsonLines));
    }

    [Fact]
    public void A_category_named_split_is_not_taken_for_the_column_of_splits()
    {
        var file = new LabelFile(new CategorySet(["split", "dog"]), [new LabelRow("a.jpg", null, [LabelState.Absent, LabelState.Present], 1)]);

        Assert.Equal(file.Categories, LabelFile.Read(new StringReader(Text(file, LabelFileFormat.Csv)), LabelFileFormat.Csv).Categories);
    }

    private static string Text(LabelFile file, LabelFileFormat format)
    {
        var text = new StringWriter();
        LabelFileWriter.Write(text, file, format);
        return text.ToString();
    }
}
