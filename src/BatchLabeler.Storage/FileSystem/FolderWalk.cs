using System.IO.Enumeration;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.FileSystem;

/// <summary>Names the objects below a prefix in ordinal order, with at most so many names of a folder in memory at once.</summary>
/// <param name="layout">Where names lie.</param>
/// <param name="prefix">The beginning of the names.</param>
/// <param name="after">The name to go on after; null for all. Folders that lie wholly before it are not read.</param>
/// <param name="namesInMemory">How many.</param>
internal sealed class FolderWalk(StoreLayout layout, string prefix, string? after, int namesInMemory)
{
    private static readonly Comparer<string> LargestFirst = Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a));

    private readonly EnumerationOptions _everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>The names in ordinal order. Files whose name no object can have are left out, and so are links to folders.</summary>
    public IEnumerable<string> Names() => Below(prefix[..(prefix.LastIndexOf('/') + 1)]);

    /// <summary>The folders directly below the prefix, itself a folder, that hold an object.</summary>
    public IEnumerable<string> Folders() =>
        EntriesInOrder(prefix, foldersOnly: true).Select(entry => prefix + entry).Where(HoldsObject).Select(folder => folder[..^1]);

    private IEnumerable<string> Below(string folderName)
    {
        foreach (var entry in EntriesInOrder(folderName, foldersOnly: false))
        {
            var name = folderName + entry;
            if (!IsFolder(entry)) yield return name;
            else
                foreach (var nested in Below(name)) yield return nested;
        }
    }

    /// <summary>In a full name a folder's own name is followed by '/', so that is how it sorts among its neighbours.</summary>
    private IEnumerable<string> EntriesInOrder(string folderName, bool foldersOnly)
    {
        for (string? last = null; ;)
        {
            var page = NextPage(folderName, foldersOnly, last);
            foreach (var entry in page) yield return entry;
            if (page.Count < namesInMemory) yield break;
            last = page[^1];
        }
    }

    /// <summary>The first entries of a folder after one, sorted; folders with a '/' at their end.</summary>
    private List<string> NextPage(string folderName, bool foldersOnly, string? last)
    {
        var start = prefix.Length > folderName.Length ? prefix[folderName.Length..] : "";
        var page = new PriorityQueue<string, string>(LargestFirst);
        foreach (var entry in Entries(folderName))
        {
            if (foldersOnly && !IsFolder(entry)) continue;
            if (!entry.StartsWith(start, StringComparison.Ordinal)) continue;
            if (last is not null && string.CompareOrdinal(entry, last) <= 0) continue;
            if (page.Count == namesInMemory && string.CompareOrdinal(entry, page.Peek()) > 0) continue;
            if (!IsWanted(folderName + entry)) continue;
            if (page.Count < namesInMemory) page.Enqueue(entry, entry);
            else page.EnqueueDequeue(entry, entry);
        }
        var sorted = page.UnorderedItems.Select(pair => pair.Element).ToList();
        sorted.Sort(string.CompareOrdinal);
        return sorted;
    }

    private bool IsWanted(string name)
    {
        if (after is not null && string.CompareOrdinal(name, after) <= 0
            && !(IsFolder(name) && after.StartsWith(name, StringComparison.Ordinal))) return false;
        return ObjectName.IsValid(name.TrimEnd('/'));
    }

    private bool HoldsObject(string folderName) => Entries(folderName).Any(entry =>
        ObjectName.IsValid(folderName + entry.TrimEnd('/')) && (!IsFolder(entry) || HoldsObject(folderName + entry)));

    private IEnumerable<string> Entries(string folderName)
    {
        FileSystemEnumerable<string> entries;
        try
        {
            entries = new FileSystemEnumerable<string>(layout.FolderOf(folderName), NameOf, _everything)
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                    !entry.IsDirectory || (entry.Attributes & FileAttributes.ReparsePoint) == FileAttributes.None,
            };
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        return folderName.Length > 0 ? entries : entries.Select(RootEntry).OfType<string>();
    }

    private static bool IsFolder(string entry) => entry.EndsWith('/');

    private static string NameOf(ref FileSystemEntry entry) =>
        entry.IsDirectory ? entry.FileName.ToString() + '/' : entry.FileName.ToString();

    private static string? RootEntry(string entry) =>
        StoreLayout.RootSegment(entry.TrimEnd('/')) is { } segment ? segment + (IsFolder(entry) ? "/" : "") : null;
}
