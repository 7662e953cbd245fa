using System.IO.Enumeration;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.FileSystem;

/// <summary>Names the objects below a prefix in ordinal order, with at most so many names of a folder in memory at once.</summary>
internal sealed class FolderWalk(StoreLayout layout, string prefix, int namesInMemory)
{
    private readonly EnumerationOptions _everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>The names in ordinal order. Files whose name no object can have are left out, and so are links to folders.</summary>
    public IEnumerable<string> Names() => Below(prefix[..(prefix.LastIndexOf('/') + 1)]);

    private IEnumerable<string> Below(string folderName)
    {
        // In a full name a folder's own name is followed by '/', so that is how it sorts among its neighbours.
        for (string? last = null; ;)
        {
            var page = NextPage(folderName, last);
            foreach (var entry in page)
            {
                var name = folderName + entry;
                if (!entry.EndsWith('/')) yield return name;
                else
                    foreach (var nested in Below(name)) yield return nested;
            }
            if (page.Count < namesInMemory) yield break;
            last = page[^1];
        }
    }

    /// <summary>The first entries of a folder after one, sorted; folders with a '/' at their end.</summary>
    private List<string> NextPage(string folderName, string? last)
    {
        var start = prefix.Length > folderName.Length ? prefix[folderName.Length..] : "";
        var largestFirst = Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a));
        var page = new PriorityQueue<string, string>(largestFirst);
        foreach (var entry in Entries(folderName))
        {
            if (!entry.StartsWith(start, StringComparison.Ordinal)) continue;
            if (last is not null && string.CompareOrdinal(entry, last) <= 0) continue;
            if (!ObjectName.IsValid(folderName + entry.TrimEnd('/'))) continue;
            if (page.Count < namesInMemory) page.Enqueue(entry, entry);
            else page.EnqueueDequeue(entry, entry);
        }
        var sorted = page.UnorderedItems.Select(pair => pair.Element).ToList();
        sorted.Sort(string.CompareOrdinal);
        return sorted;
    }

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

    private static string NameOf(ref FileSystemEntry entry) =>
        entry.IsDirectory ? entry.FileName.ToString() + '/' : entry.FileName.ToString();

    private static string? RootEntry(string entry) =>
        StoreLayout.RootSegment(entry.TrimEnd('/')) is { } segment ? segment + (entry.EndsWith('/') ? "/" : "") : null;
}
