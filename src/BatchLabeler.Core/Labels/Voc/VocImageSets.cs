namespace BatchLabeler.Core.Labels.Voc;

/// <summary>
/// The lists of <c>ImageSets/Main</c>. <c>NAME.txt</c> is a split with a name per line; <c>CATEGORY_NAME.txt</c> belongs to one category
/// and only tells that this category exists; what a file's name cannot hold is percent-encoded in it.
/// </summary>
internal sealed class VocImageSets(string folder)
{
    private const string Place = "ImageSets/Main";
    private static readonly string[] First = ["train", "val", "test"];
    private readonly string _lists = Path.Combine(folder, "ImageSets", "Main");

    /// <summary>The images of one split, or of all; <c>trainval</c> is not read beside its parts.</summary>
    /// <exception cref="LabelFileException">A list is missing, names an image twice, or names what is no image.</exception>
    public List<VocListEntry> Read(string? split)
    {
        if (split is not null)
            return Unique(List(split));
        var splits = Names().Where(name => !IsOfCategory(name)).ToArray();
        if (splits.Contains("train") && splits.Contains("val"))
            splits = [.. splits.Where(name => name is not "trainval")];
        return Unique(splits.Length == 0 ? Annotations() : splits.OrderBy(Rank).SelectMany(List));
    }

    /// <summary>The categories that have lists of their own, in ordinal order; empty if none has.</summary>
    public IEnumerable<string> Categories() =>
        Names().Where(IsOfCategory)
            .Select(name => Uri.UnescapeDataString(name[..name.LastIndexOf('_')]))
            .Distinct()
            .Order(StringComparer.Ordinal);

    private static bool IsOfCategory(string name) => name.LastIndexOf('_') > 0;

    private static int Rank(string split) => Array.IndexOf(First, split) is >= 0 and var rank ? rank : First.Length;

    private IEnumerable<string> Names() => Directory.Exists(_lists)
        ? Directory.EnumerateFiles(_lists, "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)
        : [];

    private IEnumerable<VocListEntry> List(string split)
    {
        var place = $"{Place}/{split}.txt";
        var file = Path.Combine(_lists, split + ".txt");
        if (Path.GetFileName(split) != split || !File.Exists(file))
        {
            var others = string.Join(", ", Names().Where(name => !IsOfCategory(name)));
            throw new LabelFileException(1, $"there is no such list; there are: {others}.", place);
        }

        return File.ReadLines(file)
            .Select((text, line) => new VocListEntry(text.Trim(), split, place, line + 1))
            .Where(entry => entry.Name.Length > 0);
    }

    private IEnumerable<VocListEntry> Annotations() => Directory.EnumerateFiles(Path.Combine(folder, "Annotations"), "*.xml")
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .Order(StringComparer.Ordinal)
        .Select(name => new VocListEntry(name, null, $"Annotations/{name}.xml", 1));

    private static List<VocListEntry> Unique(IEnumerable<VocListEntry> entries)
    {
        var seen = new Dictionary<string, VocListEntry>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.Name.AsSpan().ContainsAny('/', '\\') || entry.Name is "." or "..")
                throw Wrong(entry, $"'{entry.Name}' is no image's name: write one name per line, without folder and ending.");
            if (seen.TryGetValue(entry.Name, out var first))
                throw Wrong(entry, $"image '{entry.Name}' is in {first.Place}, line {first.Line} already: name it once, or read one split alone.");
            seen.Add(entry.Name, entry);
        }

        return [.. seen.Values];
    }

    private static LabelFileException Wrong(VocListEntry entry, string sentence) => new(entry.Line, sentence, entry.Place);
}
