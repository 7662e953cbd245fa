namespace BatchLabeler.Core.Labels.Coco;

/// <summary>Reads <see cref="LabelFileFormat.Coco"/>: the objects of an image become its labels.</summary>
internal sealed class CocoLabelReader(Stream stream, LabelReadOptions options, CategorySet? known)
{
    public LabelFile Read()
    {
        var file = new CocoFileReader(stream);
        file.Read();
        var (categories, columns) = Categories(file.Categories);
        var (states, annotated) = States(file, categories, columns);
        var rows = file.Images
            .Select((image, row) => (Row: new LabelRow(image.Name, null, states[row], image.Line), Index: row))
            .Where(entry => !options.AnnotatedOnly || annotated[entry.Index])
            .Select(entry => entry.Row);
        return new LabelFile(categories, [.. rows]);
    }

    /// <summary>The categories in the order of their ids, or the model's, and the column of each id.</summary>
    private (CategorySet Categories, Dictionary<long, int> Columns) Categories(SortedDictionary<long, string> named)
    {
        CategorySet own;
        try
        {
            own = new CategorySet(named.Values);
        }
        catch (ArgumentException exception)
        {
            throw new LabelFileException(1, $"'categories' is wrong: {exception.Message}");
        }

        foreach (var name in named.Values.Where(name => known is not null && known.IndexOf(name) < 0))
            throw UnknownCategory.Exception(1, name, known!);
        var categories = known ?? own;
        return (categories, named.ToDictionary(pair => pair.Key, pair => categories.IndexOf(pair.Value)));
    }

    private (LabelState[][] States, bool[] Annotated) States(CocoFileReader file, CategorySet categories, Dictionary<long, int> columns)
    {
        var rows = Rows(file.Images);
        var states = new LabelState[rows.Count][];
        for (var row = 0; row < states.Length; row++)
            states[row] = Untold(file.Images[row], categories, columns);
        var annotated = new bool[rows.Count];
        foreach (var thing in file.Objects)
        {
            if (!rows.TryGetValue(thing.Image, out var row))
                throw Unlisted(thing, $"belongs to image {thing.Image}, which 'images' does not list: add the image");
            if (!columns.TryGetValue(thing.Category, out var column))
                throw Unlisted(thing, $"is of category {thing.Category}, which 'categories' does not list: add the category");
            annotated[row] = true;
            states[row][column] = ObjectStates.Seen(states[row][column], thing.Crowd ? options.Crowd : DoubtfulObjects.Positive);
        }

        return (states, annotated);
    }

    private static LabelFileException Unlisted(CocoObject thing, string complaint) =>
        new(thing.Line, $"annotation {thing.Ordinal} {complaint} or remove the annotation.");

    /// <summary>The states without annotations: absent is what the image lists as absent, or everything if it has no such list.</summary>
    private static LabelState[] Untold(CocoImage image, CategorySet categories, Dictionary<long, int> columns)
    {
        var states = new LabelState[categories.Count];
        foreach (var id in image.Absent ?? (IEnumerable<long>)columns.Keys)
        {
            if (!columns.TryGetValue(id, out var column))
                throw new LabelFileException(
                    image.Line, $"image '{image.Name}' lists category {id} as absent, which 'categories' does not list: add the category.");
            states[column] = LabelState.Absent;
        }

        return states;
    }

    private static Dictionary<long, int> Rows(List<CocoImage> images)
    {
        var rows = new Dictionary<long, int>(images.Count);
        var names = new HashSet<string>(images.Count, StringComparer.Ordinal);
        foreach (var image in images)
        {
            if (!rows.TryAdd(image.Id, rows.Count))
                throw new LabelFileException(image.Line, $"image id {image.Id} is there twice: keep one image per id.");
            if (!names.Add(image.Name))
                throw new LabelFileException(image.Line, $"image '{image.Name}' is there twice: keep one id per image.");
        }

        return rows;
    }
}
