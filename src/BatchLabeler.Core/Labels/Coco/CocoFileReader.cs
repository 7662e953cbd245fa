using System.Text.Json;

namespace BatchLabeler.Core.Labels.Coco;

/// <summary>Reads what labels need from COCO's JSON, in one pass: ids and names, no boxes or outlines.</summary>
internal sealed class CocoFileReader(Stream stream)
{
    private readonly JsonTokenReader _json = new(stream);

    public List<CocoImage> Images { get; } = [];

    public SortedDictionary<long, string> Categories { get; } = [];

    public List<CocoObject> Objects { get; } = [];

    public void Read()
    {
        if (!_json.Read() || _json.TokenType is not JsonTokenType.StartObject)
            throw Wrong("the file does not begin with '{': give COCO's instances file.");
        var sections = new HashSet<string>(StringComparer.Ordinal);
        while (_json.Read() && _json.TokenType is JsonTokenType.PropertyName)
        {
            var section = _json.Text();
            if (!sections.Add(section))
                throw Wrong($"'{section}' is there twice: keep one.");
            Section(section);
        }

        _ = _json.Read();
        foreach (var section in new[] { "images", "annotations", "categories" })
        {
            if (!sections.Contains(section))
                throw Wrong($"there is no '{section}': give COCO's instances file, such as instances_train2014.json.");
        }
    }

    private void Section(string name)
    {
        _json.Read();
        switch (name)
        {
            case "images": Each(name, Image); break;
            case "annotations": Each(name, Object); break;
            case "categories": Each(name, Category); break;
            default: _json.Skip(); break;
        }
    }

    private void Each(string section, Action<int> read)
    {
        if (_json.TokenType is not JsonTokenType.StartArray)
            throw Wrong($"'{section}' is not a list.");
        for (var ordinal = 1; _json.Read() && _json.TokenType is not JsonTokenType.EndArray; ordinal++)
        {
            if (_json.TokenType is not JsonTokenType.StartObject)
                throw Wrong($"entry {ordinal} of '{section}' is not an object.");
            read(ordinal);
        }
    }

    private void Image(int ordinal)
    {
        long? id = null;
        string? name = null;
        List<long>? absent = null;
        Fields(field =>
        {
            if (field is "id")
                id = _json.Whole();
            else if (field is "file_name")
                name = NameOrNull();
            else if (field is "neg_category_ids" && _json.TokenType is JsonTokenType.StartArray)
                absent = Ids(ordinal);
        });
        Images.Add(id is { } known && name is not null
            ? new CocoImage(known, name, absent, _json.Line)
            : throw Wrong($"image {ordinal} needs a whole number as 'id' and a text as 'file_name'."));
    }

    private List<long> Ids(int ordinal)
    {
        var ids = new List<long>();
        while (_json.Read() && _json.TokenType is not JsonTokenType.EndArray)
            ids.Add(_json.Whole() ?? throw Wrong($"'neg_category_ids' of image {ordinal} holds something else than whole numbers."));
        return ids;
    }

    private void Category(int ordinal)
    {
        long? id = null;
        string? name = null;
        Fields(field =>
        {
            if (field is "id")
                id = _json.Whole();
            else if (field is "name")
                name = NameOrNull();
        });
        if (id is not { } known || name is null)
            throw Wrong($"category {ordinal} needs a whole number as 'id' and a text as 'name'.");
        if (!Categories.TryAdd(known, name))
            throw Wrong($"category id {known} is there twice ('{Categories[known]}' and '{name}'): give every category its own.");
    }

    private void Object(int ordinal)
    {
        long? image = null, category = null, crowd = 0;
        Fields(field =>
        {
            switch (field)
            {
                case "image_id": image = _json.Whole(); break;
                case "category_id": category = _json.Whole(); break;
                case "iscrowd": crowd = _json.Whole(); break;
            }
        });
        if (image is null || category is null || crowd is not (0 or 1))
            throw Wrong(
                $"annotation {ordinal} needs whole numbers as 'image_id' and 'category_id', and 0 or 1 as 'iscrowd': "
                + "give COCO's instances file.");
        Objects.Add(new CocoObject(image.Value, category.Value, crowd is 1, ordinal, _json.Line));
    }

    private void Fields(Action<string> read)
    {
        while (_json.Read() && _json.TokenType is JsonTokenType.PropertyName)
        {
            var field = _json.Text();
            _json.Read();
            read(field);
            _json.Skip();
        }
    }

    private string? NameOrNull() =>
        _json.TokenType is JsonTokenType.String && _json.Text() is var text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private LabelFileException Wrong(string sentence) => new(_json.Line, sentence);
}
