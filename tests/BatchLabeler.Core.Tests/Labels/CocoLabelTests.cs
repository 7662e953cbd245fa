using System.Text;
using BatchLabeler.Core.Labels;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Labels;

public sealed class CocoLabelTests : IDisposable
{
    private const LabelState P = LabelState.Present;
    private const LabelState A = LabelState.Absent;
    private const LabelState U = LabelState.Unknown;

    private const string Small = """
        {"info": {"year": 2014}, "images": [
          {"license": 1, "file_name": "b.jpg", "id": 7, "height": 4},
          {"id": 3, "file_name": "a.jpg"},
          {"id": 9, "file_name": "empty.jpg"}],
         "annotations": [
          {"segmentation": [[1.5, 2], [3, 4]], "iscrowd": 0, "image_id": 7, "bbox": [0, 0, 1, 1], "category_id": 90, "id": 1},
          {"image_id": 7, "category_id": 90},
          {"segmentation": {"counts": [1, 2], "size": [2, 2]}, "iscrowd": 1, "image_id": 3, "category_id": 1, "id": 2}],
         "categories": [{"supercategory": "indoor", "id": 90, "name": "toothbrush"}, {"id": 1, "name": "person"}, {"id": 18, "name": "dog"}]}
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Open_reads_images_in_file_order_and_categories_in_the_order_of_their_ids()
    {
        var file = Open(Small);

        Assert.Equal(["person", "dog", "toothbrush"], file.Categories.Names);
        Assert.Equal([("b.jpg", 2), ("a.jpg", 3), ("empty.jpg", 4)], file.Rows.Select(row => (row.Image, row.Line)));
        Assert.Equal([A, A, P], file.Rows[0].States);
        Assert.Equal([P, A, A], file.Rows[1].States);
        Assert.Equal([A, A, A], file.Rows[2].States);
    }

    [Theory]
    [InlineData(DoubtfulObjects.Ignore, U)]
    [InlineData(DoubtfulObjects.Negative, A)]
    [InlineData(DoubtfulObjects.Positive, P)]
    public void A_category_with_crowds_alone_is_what_the_option_says(DoubtfulObjects crowd, LabelState state) =>
        Assert.Equal(state, Open(Small, new LabelReadOptions { Crowd = crowd }).Rows[1].States[0]);

    [Fact]
    public void Images_without_annotations_can_be_left_out() =>
        Assert.Equal(["b.jpg", "a.jpg"], Open(Small, new LabelReadOptions { AnnotatedOnly = true }).Rows.Select(row => row.Image));

    [Fact]
    public void A_model_s_categories_give_the_order_and_what_is_not_annotated_is_unknown()
    {
        var file = Open(Small, categories: new CategorySet(["toothbrush", "ufo", "dog", "person"]));

        Assert.Equal([P, U, A, A], file.Rows[0].States);
        Assert.Contains(
            "'person' is not one of the model's",
            Assert.Throws<LabelFileException>(() => Open(Small, categories: new CategorySet(["dog", "toothbrush"]))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_json_lines_is_told_apart()
    {
        var lines = """{"image":"a.jpg","labels":[{"category":"cat","state":1}]}""";

        Assert.Equal(["cat"], Open(lines).Categories.Names);
    }

    [Fact]
    public void Names_with_escapes_and_a_byte_order_mark_are_read()
    {
        var file = Open("\uFEFF" + Small.Replace("\"file_name\": \"a.jpg\"", "\"file\\u005fname\": \"\\u00e4 \\\"x\\\".jpg\"", StringComparison.Ordinal));

        Assert.Equal("ä \"x\".jpg", file.Rows[1].Image);
    }

    [Fact]
    public void Large_files_are_read_in_pieces_whatever_lies_at_the_seams() =>
        Prop.ForAll(Gen.Choose(0, 5000).ToArbitrary(), Gen.Choose(0, 200_000).ToArbitrary(), (images, padding) =>
        {
            var text = new StringBuilder("{\"info\": {\"text\": \"").Append('x', padding).Append("\"}, \"annotations\": [");
            text.AppendJoin(",\n", Enumerable.Range(0, images).Select(i => $"{{\"segmentation\": [[{i}.25, 1e3]], \"image_id\": {i}, \"category_id\": {i % 3}}}"));
            text.Append("], \"images\": [").AppendJoin(',', Enumerable.Range(0, images).Select(i => $"{{\"id\": {i}, \"file_name\": \"{i}.jpg\"}}"));
            text.Append("], \"categories\": [{\"id\": 0, \"name\": \"a\"}, {\"id\": 1, \"name\": \"b\"}, {\"id\": 2, \"name\": \"c\"}]}");
            var file = Open(text.ToString());
            return file.Rows.Count == images
                && file.Rows.Select((row, i) => row.Image == $"{i}.jpg" && Array.IndexOf(row.States, P) == i % 3).All(right => right);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Theory]
    [InlineData("\"id\": 3", "\"id\": 7", 3, "image id 7 is there twice")]
    [InlineData("\"a.jpg\"", "\"b.jpg\"", 3, "image 'b.jpg' is there twice")]
    [InlineData("\"category_id\": 1,", "\"category_id\": 2,", 8, "annotation 3 is of category 2, which 'categories' does not list")]
    [InlineData("\"image_id\": 3", "\"image_id\": 4", 8, "annotation 3 belongs to image 4, which 'images' does not list")]
    [InlineData("\"image_id\": 3", "\"image_id\": \"3\"", 8, "annotation 3 needs whole numbers")]
    [InlineData("\"iscrowd\": 1", "\"iscrowd\": 2", 8, "0 or 1 as 'iscrowd'")]
    [InlineData("\"category_id\": 90}", "\"caption\": \"a dog\"}", 7, "annotation 2 needs whole numbers")]
    [InlineData("\"id\": 18", "\"id\": 90", 9, "category id 90 is there twice")]
    [InlineData("\"name\": \"dog\"", "\"name\": \"person\"", 1, "Category 'person' appears twice")]
    [InlineData("\"name\": \"dog\"", "\"name\": \" \"", 9, "category 3 needs")]
    [InlineData("\"file_name\": \"a.jpg\"", "\"name\": \"a.jpg\"", 3, "image 2 needs a whole number as 'id' and a text as 'file_name'")]
    [InlineData("\"annotations\"", "\"remarks\"", 9, "there is no 'annotations'")]
    [InlineData("\"info\"", "\"images\"", 1, "'images' is not a list")]
    [InlineData("\"info\": {\"year\": 2014}", "\"images\": []", 1, "'images' is there twice")]
    [InlineData("\"height\": 4}", "\"height\": 4", 3, "not JSON or ends too early")]
    [InlineData("\"dog\"}]}", "\"dog\"}", 9, "not JSON or ends too early")]
    [InlineData("\"dog\"}]}", "\"dog\"}]} x", 9, "not JSON or ends too early")]
    [InlineData("{\"id\": 9, \"file_name\": \"empty.jpg\"}", "9", 4, "entry 3 of 'images' is not an object")]
    public void A_damaged_file_is_refused_with_the_place(string from, string to, int line, string complaint)
    {
        var exception = Assert.Throws<LabelFileException>(
            () => Open(Small.Replace(from, to, StringComparison.Ordinal), new LabelReadOptions { Format = LabelFileFormat.Coco }));

        Assert.Contains(complaint, exception.Message, StringComparison.Ordinal);
        Assert.Equal(line, exception.Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[[[[")]
    public void What_is_no_object_is_refused(string text) =>
        Assert.Throws<LabelFileException>(() => Open(text, new LabelReadOptions { Format = LabelFileFormat.Coco }));

    [Fact]
    public void Deep_nesting_is_refused() => Assert.Throws<LabelFileException>(
        () => Open("{\"info\": " + new string('[', 10_000) + new string(']', 10_000) + "}", new LabelReadOptions { Format = LabelFileFormat.Coco }));

    [Fact]
    public void A_cut_anywhere_is_refused() =>
        Prop.ForAll(Gen.Choose(0, Small.Length - 2).ToArbitrary(), length =>
        {
            Assert.Throws<LabelFileException>(() => Open(Small[..length], new LabelReadOptions { Format = LabelFileFormat.Coco }));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_damage_is_read_or_refused_as_a_label_file() =>
        Prop.ForAll(Gen.Choose(0, Small.Length - 1).ToArbitrary(), Gen.Choose(0, 255).ToArbitrary(), (place, value) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Small);
            bytes[place] = (byte)value;
            File.WriteAllBytes(_folder["damaged.json"], bytes);
            try
            {
                return LabelFile.Open(_folder["damaged.json"], new LabelReadOptions { Format = LabelFileFormat.Coco }).Rows.Count == 3;
            }
            catch (LabelFileException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void A_split_cannot_be_asked_for() =>
        Assert.Throws<ArgumentException>(() => Open(Small, new LabelReadOptions { Split = "train" }));

    public void Dispose() => _folder.Dispose();

    private LabelFile Open(string text, LabelReadOptions? options = null, CategorySet? categories = null) =>
        LabelFile.Open(_folder.Write("labels.json", text), options, categories);
}
