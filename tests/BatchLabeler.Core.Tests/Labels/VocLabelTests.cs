using BatchLabeler.Core.Labels;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Labels;

public sealed class VocLabelTests : IDisposable
{
    private const LabelState P = LabelState.Present;
    private const LabelState A = LabelState.Absent;
    private const LabelState U = LabelState.Unknown;
    private readonly TemporaryFolder _folder = new();

    public VocLabelTests()
    {
        Annotate("000001", Thing("dog"), Thing("person", difficult: true, "<part><name>head</name><bndbox/></part>"));
        Annotate("000002", Thing("person"), Thing("person", difficult: true));
        Annotate("000003");
        _folder.Write("ImageSets/Main/train.txt", "000001\n\n");
        _folder.Write("ImageSets/Main/val.txt", "000002\r\n000003\r\n");
        _folder.Write("ImageSets/Main/trainval.txt", "000001\n000002\n000003\n");
        _folder.Write("ImageSets/Main/dog_train.txt", "000001  1\n");
        _folder.Write("ImageSets/Main/cat_train.txt", "000001 -1\n");
    }

    [Fact]
    public void Open_reads_splits_objects_and_the_categories_that_have_lists()
    {
        var file = LabelFile.Open(_folder.Path);

        Assert.Equal(["cat", "dog", "person"], file.Categories.Names);
        Assert.Equal([("000001.jpg", "train"), ("000002.jpg", "val"), ("000003.jpg", "val")], file.Rows.Select(row => (row.Image, row.Split!)));
        Assert.Equal([A, P, U], file.Rows[0].States);
        Assert.Equal([A, A, P], file.Rows[1].States);
        Assert.Equal([A, A, A], file.Rows[2].States);
    }

    [Theory]
    [InlineData(DoubtfulObjects.Ignore, U)]
    [InlineData(DoubtfulObjects.Negative, A)]
    [InlineData(DoubtfulObjects.Positive, P)]
    public void A_category_with_difficult_objects_alone_is_what_the_option_says(DoubtfulObjects difficult, LabelState state) =>
        Assert.Equal(state, LabelFile.Open(_folder.Path, new LabelReadOptions { Difficult = difficult }).Rows[0].States[2]);

    [Fact]
    public void A_split_is_a_list_by_name()
    {
        var file = LabelFile.Open(_folder.Path, new LabelReadOptions { Split = "trainval" });

        Assert.Equal(3, file.Rows.Count);
        Assert.All(file.Rows, row => Assert.Equal("trainval", row.Split));
    }

    [Fact]
    public void Without_lists_every_annotation_is_read()
    {
        Directory.Delete(_folder["ImageSets"], recursive: true);

        var file = LabelFile.Open(_folder.Path);

        Assert.Equal(["dog", "person"], file.Categories.Names);
        Assert.Equal(3, file.Rows.Count);
        Assert.Null(file.Rows[0].Split);
    }

    [Fact]
    public void A_model_s_categories_give_the_order_and_what_is_not_annotated_is_unknown() =>
        Assert.Equal([P, U, A, U], LabelFile.Open(_folder.Path, categories: new CategorySet(["dog", "ufo", "cat", "person"])).Rows[0].States);

    [Fact]
    public void A_category_that_the_model_does_not_know_is_refused() => Refuses(
        "Annotations/000001.xml", "'dog' is not one of the model's 1 categories", categories: new CategorySet(["person"]));

    [Fact]
    public void External_entities_and_document_types_are_refused_and_never_read()
    {
        _folder.Write("secret", "dog");
        _folder.Write("Annotations/000001.xml", $"""
            <?xml version="1.0"?>
            <!DOCTYPE annotation [<!ENTITY x SYSTEM "file://{_folder["secret"]}">]>
            <annotation><object><name>&x;</name></object></annotation>
            """);

        Refuses("Annotations/000001.xml", "the annotation is not well-formed XML without a document type");
    }

    [Theory]
    [InlineData("<annotation><object><name>dog</name>", "not well-formed")]
    [InlineData("", "not well-formed")]
    [InlineData("no xml", "not well-formed")]
    [InlineData("<picture/>", "the root is not <annotation>")]
    [InlineData("<annotation><object/></annotation>", "an object has no <name>")]
    [InlineData("<annotation>\n<object><name> </name></object></annotation>", "line 2: an object has no <name>")]
    [InlineData("<annotation><object><name>dog</name><difficult>very</difficult></object></annotation>", "<difficult> is 'very'")]
    [InlineData("<annotation><object><name>dog<b/></name></object></annotation>", "not well-formed")]
    [InlineData("<annotation><filename>../x.jpg</filename></annotation>", "<filename> is '../x.jpg'")]
    [InlineData("<annotation><filename>000002.jpg</filename></annotation>", "'000002.jpg' has another annotation already", "Annotations/000002.xml")]
    public void A_damaged_annotation_is_named(string xml, string complaint, string place = "Annotations/000001.xml")
    {
        _folder.Write("Annotations/000001.xml", xml);

        Refuses(place, complaint);
    }

    [Fact]
    public void Any_damage_to_an_annotation_is_read_or_refused_as_a_label_file()
    {
        var whole = File.ReadAllBytes(_folder["Annotations/000001.xml"]);

        Prop.ForAll(Gen.Choose(0, whole.Length - 1).ToArbitrary(), Gen.Choose(0, 255).ToArbitrary(), (place, value) =>
        {
            var bytes = (byte[])whole.Clone();
            bytes[place] = (byte)value;
            File.WriteAllBytes(_folder["Annotations/000001.xml"], bytes);
            try
            {
                return LabelFile.Open(_folder.Path).Rows.Count == 3;
            }
            catch (LabelFileException exception)
            {
                return exception.Place is not null;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Theory]
    [InlineData("000001\n000001\n", "line 2: image '000001' is in ImageSets/Main/train.txt, line 1 already")]
    [InlineData("000001\n\n000002\n", "line 1: image '000002' is in ImageSets/Main/train.txt, line 3 already", "ImageSets/Main/val.txt")]
    [InlineData("../000001\n", "line 1: '../000001' is no image's name")]
    [InlineData("..\n", "line 1: '..' is no image's name")]
    [InlineData("\n000009\n", "line 2: there is no Annotations/000009.xml")]
    public void A_damaged_list_is_named(string text, string complaint, string place = "ImageSets/Main/train.txt")
    {
        _folder.Write("ImageSets/Main/train.txt", text);

        Refuses(place, complaint);
    }

    [Fact]
    public void A_split_without_a_list_is_refused_with_the_lists_that_there_are() => Refuses(
        "ImageSets/Main/test.txt", "there are: train, trainval, val", new LabelReadOptions { Split = "test" });

    [Fact]
    public void A_folder_without_annotations_is_refused()
    {
        Directory.Delete(_folder["Annotations"], recursive: true);

        Refuses("Annotations", "such as VOCdevkit/VOC2007");
    }

    public void Dispose() => _folder.Dispose();

    private static string Thing(string name, bool difficult = false, string more = "") =>
        $"<object><name>{name}</name><pose>Left</pose><difficult>{(difficult ? 1 : 0)}</difficult>{more}</object>";

    private void Annotate(string name, params string[] objects) => _folder.Write(
        $"Annotations/{name}.xml", $"<annotation>\n<folder>VOC2007</folder><filename>{name}.jpg</filename>\n<!-- x -->{string.Join('\n', objects)}</annotation>");

    private void Refuses(string place, string complaint, LabelReadOptions? options = null, CategorySet? categories = null)
    {
        var exception = Assert.Throws<LabelFileException>(() => LabelFile.Open(_folder.Path, options, categories));

        Assert.Equal(place, exception.Place);
        Assert.Contains(complaint, exception.Message, StringComparison.Ordinal);
    }
}
