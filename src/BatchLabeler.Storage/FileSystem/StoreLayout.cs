using System.Text;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.FileSystem;

/// <summary>Where names lie below the root folder. Only a first segment like the store's own folder is written differently.</summary>
internal sealed class StoreLayout
{
    public const string OwnFolder = ".batchlabeler";
    private const char Escape = '~';
    private const int MaximumSegmentBytes = 255;
    private const int MaximumPathBytes = 4095;

    public StoreLayout(string root)
    {
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        Staging = Path.Combine(Root, OwnFolder, "staging");
        Locks = Path.Combine(Root, OwnFolder, "locks");
    }

    public string Root { get; }

    public string Staging { get; }

    public string Locks { get; }

    /// <summary>The file of an object.</summary>
    public string FileOf(string name) => Below(ObjectName.Validate(name));

    /// <summary>The folder whose entries begin with a name that ends with '/'; the root for the empty name.</summary>
    public string FolderOf(string folderName) => folderName.Length == 0 ? Root : Below(folderName.TrimEnd('/'));

    /// <summary>The segment that an entry of the root folder stands for; null for the store's own folder.</summary>
    public static string? RootSegment(string entry) =>
        !Resembles(entry) ? entry : entry[0] == Escape ? entry[1..] : null;

    private string Below(string name)
    {
        var end = name.IndexOf('/');
        var path = Path.Join(Root, Resembles(end < 0 ? name : name[..end]) ? Escape + name : name);
        var longest = name.Split('/').MaxBy(Encoding.UTF8.GetByteCount)!;
        if (Encoding.UTF8.GetByteCount(longest) > MaximumSegmentBytes)
            throw new ObjectNameException($"The name '{name}' has a segment of over {MaximumSegmentBytes} bytes; no file can have it.");
        if (Encoding.UTF8.GetByteCount(path) > MaximumPathBytes)
            throw new ObjectNameException($"The name '{name}' gives a path of more than {MaximumPathBytes} bytes; no file can have it.");
        return path;
    }

    private static bool Resembles(string segment) => segment.AsSpan().TrimStart(Escape).SequenceEqual(OwnFolder);
}
