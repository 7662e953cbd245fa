namespace BatchLabeler.Core.Labels.Voc;

/// <summary>
/// Reads <see cref="LabelFileFormat.Voc"/>. The categories are those that have lists of their own in <c>ImageSets/Main</c> and those of the
/// objects read, in ordinal order, which is VOC's own. A category of a model that the lists do not know is unknown in every image.
/// </summary>
internal sealed class VocLabelReader(string folder, LabelReadOptions options, CategorySet? known)
{
    public LabelFile Read()
    {
        if (!Directory.Exists(Path.Combine(folder, "Annotations")))
            throw Wrong("Annotations", "there is no such folder: give the folder of the year, such as VOCdevkit/VOC2007.");
        var sets = new VocImageSets(folder);
        var images = sets.Read(options.Split).ConvertAll(entry => (Entry: entry, Annotation: Annotation(entry)));
        var categories = known ?? Categories(sets, images.SelectMany(image => image.Annotation.Objects));
        var untold = Untold(sets, categories);
        var rows = new List<LabelRow>(images.Count);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (entry, annotation) in images)
        {
            var image = annotation.Image ?? entry.Name + ".jpg";
            if (!names.Add(image))
                throw Wrong(PlaceOf(entry), $"the image '{image}' has another annotation already: correct <filename>.");
            rows.Add(new LabelRow(image, entry.Split, States(entry, annotation, categories, untold), entry.Line));
        }

        return new LabelFile(categories, rows);
    }

    private static LabelFileException Wrong(string place, string sentence) => new(1, sentence, place);

    private static string PlaceOf(VocListEntry entry) => $"Annotations/{entry.Name}.xml";

    private static CategorySet Categories(VocImageSets sets, IEnumerable<VocObject> objects)
    {
        var names = sets.Categories().Concat(objects.Select(thing => thing.Category)).Distinct().Order(StringComparer.Ordinal).ToArray();
        return names.Length > 0
            ? new CategorySet(names)
            : throw Wrong("Annotations", "no annotation names an object: give a folder with annotations.");
    }

    private VocAnnotation Annotation(VocListEntry entry)
    {
        var place = PlaceOf(entry);
        var file = Path.Combine(folder, "Annotations", entry.Name + ".xml");
        if (!File.Exists(file))
            throw new LabelFileException(entry.Line, $"there is no {place}: add the annotation or remove the line.", entry.Place);
        using var text = new StreamReader(file);
        var annotation = new VocAnnotationReader(text, place).Read();
        if (annotation.Image is { } image && image.Split('/', '\\').Any(part => part is "" or "." or ".."))
            throw Wrong(place, $"<filename> is '{image}': write the name of an image, without '..'.");
        return annotation;
    }

    /// <summary>The states of an image without objects.</summary>
    private LabelState[] Untold(VocImageSets sets, CategorySet categories)
    {
        var listed = sets.Categories().ToHashSet(StringComparer.Ordinal);
        var isAnnotated = known is null || listed.Count == 0 ? (Func<string, bool>)(_ => true) : listed.Contains;
        return [.. categories.Select(name => isAnnotated(name) ? LabelState.Absent : LabelState.Unknown)];
    }

    private LabelState[] States(VocListEntry entry, VocAnnotation annotation, CategorySet categories, LabelState[] untold)
    {
        var states = (LabelState[])untold.Clone();
        foreach (var thing in annotation.Objects)
        {
            var category = categories.IndexOf(thing.Category);
            if (category < 0)
                throw UnknownCategory.Exception(thing.Line, thing.Category, categories, PlaceOf(entry));
            states[category] = ObjectStates.Seen(states[category], thing.Difficult ? options.Difficult : DoubtfulObjects.Positive);
        }

        return states;
    }
}
