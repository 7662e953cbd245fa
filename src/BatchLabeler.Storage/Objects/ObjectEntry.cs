namespace BatchLabeler.Storage.Objects;

/// <summary>One object of a listing.</summary>
/// <param name="Name">Its full name, '/'-separated.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="ETag">The tag of its present content; another content has another tag.</param>
/// <param name="LastModified">When the present content was written.</param>
public sealed record ObjectEntry(string Name, long Length, string ETag, DateTimeOffset LastModified)
{
    /// <summary>
    /// What the store itself says about the bytes it holds. Null where it says nothing, as a folder does: then read and compare them.
    /// </summary>
    public ContentDigest? Digest { get; init; }
}
