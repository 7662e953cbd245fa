using System.Globalization;

namespace BatchLabeler.Storage.FileSystem;

/// <summary>
/// The tag of a file: when it was last written and how long it is. The store gives every content it writes a later time than the
/// content before it had, so that no tag comes back; whoever edits a file by hand changes its time as well.
/// </summary>
internal static class FileTag
{
    public static string Of(DateTime lastWriteUtc, long length) =>
        string.Create(CultureInfo.InvariantCulture, $"{lastWriteUtc.Ticks:x}-{length:x}");
}
