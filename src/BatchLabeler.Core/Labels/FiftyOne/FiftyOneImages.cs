using BatchLabeler.Core.Labels.Json;

namespace BatchLabeler.Core.Labels.FiftyOne;

/// <summary>The images beside FiftyOne's labels: <c>data.json</c>, or the files of the folder <c>data</c>.</summary>
internal static class FiftyOneImages
{
    private const string OwnEnding = ".image";

    /// <summary>Gives the image of a key: the file that has this name and an ending, or the key itself where there is none.</summary>
    /// <param name="folder">The folder of the labels.</param>
    /// <exception cref="LabelFileException">The list of images is damaged.</exception>
    public static Func<string, string> In(string folder)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var files = Path.Combine(folder, "data");
        foreach (var name in File.Exists(files + ".json") ? Listed(files + ".json") : Found(files))
        {
            // Our own export gives every name one more ending, for FiftyOne takes one off.
            if (name.EndsWith(OwnEnding, StringComparison.Ordinal))
                names[name[..^OwnEnding.Length]] = name[..^OwnEnding.Length];
            else
                names.TryAdd(Path.ChangeExtension(name, null), name);
        }

        return key => names.GetValueOrDefault(key, key);
    }

    private static List<string> Listed(string path)
    {
        using var stream = File.OpenRead(path);
        var json = new JsonWalk(stream);
        var names = new List<string>();
        json.Begin();
        try
        {
            json.Fields("the file", names.Add);
        }
        catch (LabelFileException exception)
        {
            throw new LabelFileException(exception.Line, "the list of images is damaged: export the dataset again.", "data.json");
        }

        return names;
    }

    private static IEnumerable<string> Found(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
        : [];
}
