using System.Text.Json;
using System.Xml.Linq;
using BatchLabeler.Core.Exports;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Tests.Exports.Doubles;

namespace BatchLabeler.Core.Tests.Exports;

/// <summary>What the readers of other tools ask of a file, as their documentation and sources have it, restated.</summary>
public sealed class PublishedRulesTests
{
    private static readonly ExportOptions Options = new() { ImagePrefix = "s3://bucket/photos/" };

    [Fact]
    public async Task Coco_has_what_pycocotools_indexes_and_filters_by()
    {
        var root = await JsonAsync(ExportFormat.Coco, "labels_train.json");
        var images = root.GetProperty("images").EnumerateArray().ToDictionary(image => image.GetProperty("id").GetInt64());
        var categories = root.GetProperty("categories").EnumerateArray().ToDictionary(category => category.GetProperty("id").GetInt64());
        var annotations = root.GetProperty("annotations").EnumerateArray().ToDictionary(annotation => annotation.GetProperty("id").GetInt64());

        Assert.Equal(JsonValueKind.Object, root.GetProperty("info").ValueKind);
        Assert.Equal(JsonValueKind.Array, root.GetProperty("licenses").ValueKind);
        Assert.Equal((3, 3, 4), (images.Count, categories.Count, annotations.Count));
        Assert.DoesNotContain(0L, images.Keys.Concat(categories.Keys).Concat(annotations.Keys));
        Assert.All(categories.Values, category => Assert.Equal(JsonValueKind.String, category.GetProperty("supercategory").ValueKind));
        Assert.All(annotations.Values, annotation =>
        {
            Assert.Contains(annotation.GetProperty("image_id").GetInt64(), images.Keys);
            Assert.Contains(annotation.GetProperty("category_id").GetInt64(), categories.Keys);
            Assert.Equal(0, annotation.GetProperty("iscrowd").GetInt32());
            Assert.Equal(0, annotation.GetProperty("area").GetDouble());
            Assert.False(annotation.TryGetProperty("bbox", out _));
        });
    }

    [Fact]
    public async Task Coco_ids_stay_when_images_and_categories_are_left_out()
    {
        var all = await JsonAsync(ExportFormat.Coco, "labels_train.json");
        var some = await JsonAsync(ExportFormat.Coco, "labels_train.json", Options with { OnlyLabelled = true, Categories = ["bird"] });

        foreach (var section in new[] { "images", "annotations", "categories" })
        {
            var ids = Ids(all, section);
            Assert.All(Ids(some, section), id => Assert.Contains(id, ids));
        }
    }

    [Fact]
    public async Task Coco_and_voc_have_boxes_when_they_are_asked_for()
    {
        var options = Options with { WholeImageBoxes = true };
        var root = await JsonAsync(ExportFormat.Coco, "labels_train.json", options);
        var voc = XDocument.Parse((await Rows.ExportAsync(ExportFormat.Voc, options))["Annotations/a.xml"]);

        var annotation = root.GetProperty("annotations")[0];
        Assert.Equal([0, 0, 640, 480], annotation.GetProperty("bbox").EnumerateArray().Select(number => number.GetInt32()));
        Assert.Equal(640 * 480, annotation.GetProperty("area").GetInt32());
        Assert.Equal(0, annotation.GetProperty("segmentation").GetArrayLength());
        Assert.Equal(["1", "1", "640", "480"], voc.Descendants("bndbox").First().Elements().Select(element => element.Value));
    }

    [Fact]
    public async Task Voc_lists_name_every_image_with_one_of_three_states()
    {
        var target = await Rows.ExportAsync(ExportFormat.Voc);

        var ids = target["ImageSets/Main/train.txt"].TrimEnd().Split('\n');
        foreach (var category in Rows.Animals)
        {
            var list = target[$"ImageSets/Main/{category}_train.txt"].TrimEnd().Split('\n');
            var lines = Array.ConvertAll(list, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            Assert.Equal(ids, lines.Select(parts => parts[0]));
            Assert.All(lines, parts => Assert.Contains(parts[1], new[] { "1", "-1", "0" }));
        }

        Assert.All(ids, id => Assert.Equal("annotation", XDocument.Parse(target[$"Annotations/{id}.xml"]).Root!.Name));
    }

    [Fact]
    public async Task Voc_names_its_categories_for_datumaro_where_its_list_can_hold_them()
    {
        var categories = new CategorySet(["cat", "a:b", "dog"]);
        var target = await Rows.ExportAsync(ExportFormat.Voc, rows: [], categories: categories);

        Assert.Equal("# label:color_rgb:parts:actions\ncat:::\ndog:::\n", target["labelmap.txt"]);
        Assert.Equal("", target["ImageSets/Main/a%3Ab_train.txt"]);
    }

    [Fact]
    public async Task Label_studio_s_results_refer_to_the_configuration_s_names_and_choices()
    {
        var target = await Rows.ExportAsync(ExportFormat.LabelStudio, Options);
        var config = XDocument.Parse(target["labeling-config.xml"]).Root!;
        using var tasks = JsonDocument.Parse(target["tasks-00000.json"]);

        var (picture, control) = (config.Element("Image")!, config.Element("Choices")!);
        var choices = control.Elements("Choice").Select(choice => choice.Attribute("value")!.Value).ToList();
        Assert.Equal("multiple", control.Attribute("choice")!.Value);
        Assert.Equal(picture.Attribute("name")!.Value, control.Attribute("toName")!.Value);
        foreach (var task in tasks.RootElement.EnumerateArray())
        {
            var address = task.GetProperty("data").GetProperty(picture.Attribute("value")!.Value[1..]).GetString();
            Assert.StartsWith("s3://bucket/photos/", address, StringComparison.Ordinal);
            var prediction = Assert.Single(task.GetProperty("predictions").EnumerateArray());
            Assert.Equal(Rows.Model, prediction.GetProperty("model_version").GetString());
            Assert.InRange(prediction.GetProperty("score").GetDouble(), 0, 1);
            foreach (var result in prediction.GetProperty("result").EnumerateArray())
            {
                Assert.Equal(control.Attribute("name")!.Value, result.GetProperty("from_name").GetString());
                Assert.Equal(picture.Attribute("name")!.Value, result.GetProperty("to_name").GetString());
                Assert.Equal("choices", result.GetProperty("type").GetString());
                Assert.All(result.GetProperty("value").GetProperty("choices").EnumerateArray(), choice => Assert.Contains(choice.GetString(), choices));
            }
        }
    }

    [Fact]
    public async Task Label_studio_s_files_hold_as_many_tasks_as_asked()
    {
        var target = await Rows.ExportAsync(ExportFormat.LabelStudio, Options with { TasksPerFile = 2 });

        Assert.Equal(["labeling-config.xml", "tasks-00000.json", "tasks-00001.json"], target.Names.Order(StringComparer.Ordinal));
        Assert.Equal([2, 1], new[] { 0, 1 }.Select(file => JsonDocument.Parse(target[$"tasks-0000{file}.json"]).RootElement.GetArrayLength()));
    }

    [Fact]
    public async Task Fiftyone_finds_an_image_for_every_label()
    {
        var target = await Rows.ExportAsync(ExportFormat.FiftyOne, new ExportOptions { ImagePrefix = "/photos" });
        using var labels = JsonDocument.Parse(target["labels.json"]);
        using var data = JsonDocument.Parse(target["data.json"]);

        // The importer takes the ending off the keys of the images and leaves those of the labels as they are.
        var images = data.RootElement.EnumerateObject().ToDictionary(entry => Path.ChangeExtension(entry.Name, null), entry => entry.Value.GetString());
        var classes = labels.RootElement.GetProperty("classes").EnumerateArray().Select(name => name.GetString()).ToList();
        foreach (var image in labels.RootElement.GetProperty("labels").EnumerateObject())
        {
            Assert.Equal("/photos/" + image.Name, images[image.Name]);
            Assert.All(image.Value.EnumerateArray(), label => Assert.Contains(label.GetProperty("label").GetString(), classes));
        }
    }

    [Fact]
    public async Task Cvat_s_tags_have_labels_that_the_task_declares()
    {
        var target = await Rows.ExportAsync(ExportFormat.Cvat);
        var root = XDocument.Parse(target["annotations.xml"]).Root!;
        using var labels = JsonDocument.Parse(target["labels.json"]);

        var declared = labels.RootElement.EnumerateArray().Select(label => label.GetProperty("name").GetString()!).ToList();
        Assert.Equal("1.1", root.Element("version")!.Value);
        Assert.Equal(declared, root.Descendants("label").Select(label => label.Element("name")!.Value));
        Assert.Equal(["0", "1", "3"], root.Elements("image").Select(image => image.Attribute("id")!.Value));
        Assert.All(root.Elements("image"), image => Assert.Equal("640", image.Attribute("width")!.Value));
        Assert.All(root.Descendants("tag"), tag => Assert.Contains(tag.Attribute("label")!.Value, declared));
        Assert.Equal(4, root.Descendants("tag").Count());
    }

    [Fact]
    public async Task Sagemaker_s_lines_agree_with_their_metadata()
    {
        var lines = (await Rows.ExportAsync(ExportFormat.SageMaker, Options))["output.manifest"].TrimEnd().Split('\n');

        Assert.Equal(3, lines.Length);
        foreach (var line in lines.Select(text => JsonDocument.Parse(text).RootElement))
        {
            var metadata = line.GetProperty("labels-metadata");
            var ids = line.GetProperty("labels").EnumerateArray().Select(id => id.GetInt32().ToString());
            Assert.StartsWith("s3://bucket/photos/", line.GetProperty("source-ref").GetString(), StringComparison.Ordinal);
            Assert.Equal(ids, metadata.GetProperty("class-map").EnumerateObject().Select(entry => entry.Name));
            Assert.Equal(ids, metadata.GetProperty("confidence-map").EnumerateObject().Select(entry => entry.Name));
            Assert.Equal("groundtruth/image-classification-multilabel", metadata.GetProperty("type").GetString());
            Assert.Contains(metadata.GetProperty("human-annotated").GetString(), new[] { "yes", "no" });
        }
    }

    [Theory]
    [InlineData(ExportFormat.Voc)]
    [InlineData(ExportFormat.Cvat)]
    public async Task A_name_that_xml_cannot_hold_is_refused(ExportFormat format)
    {
        var exception = await Assert.ThrowsAsync<ExportException>(() => Rows.ExportAsync(format, rows: [Rows.Of("a\u0001.jpg")]));

        Assert.Contains("U+0001", exception.Message, StringComparison.Ordinal);
    }

    private static List<long> Ids(JsonElement root, string section) =>
        [.. root.GetProperty(section).EnumerateArray().Select(entry => entry.GetProperty("id").GetInt64())];

    private static async Task<JsonElement> JsonAsync(ExportFormat format, string name, ExportOptions? options = null) =>
        JsonDocument.Parse((await Rows.ExportAsync(format, options ?? Options))[name]).RootElement;
}
