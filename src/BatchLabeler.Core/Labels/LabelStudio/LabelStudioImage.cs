namespace BatchLabeler.Core.Labels.LabelStudio;

/// <summary>Finds the name of an image in a task's data.</summary>
internal static class LabelStudioImage
{
    private const int UploadMark = 9;
    private const string Uploads = "/data/upload/";
    private static readonly string[] Keys = ["image", "img", "image_url", "url", "path", "file_name"];

    /// <summary>
    /// The name: <c>image_name</c> as our export writes it; otherwise what follows the prefix in the address, what follows <c>?d=</c> in
    /// the address of a local file, or the address's last part, without the mark that an upload puts before it.
    /// </summary>
    public static string? NameOf(IReadOnlyDictionary<string, string> texts, string? prefix)
    {
        if (texts.TryGetValue("image_name", out var own) && own.Length > 0)
            return own;
        var key = Keys.FirstOrDefault(texts.ContainsKey) ?? (texts.Count == 1 ? texts.Keys.Single() : null);
        return key is null || texts[key].Length == 0 ? null : FromAddress(texts[key], prefix);
    }

    private static string FromAddress(string address, string? prefix)
    {
        var hasPrefix = prefix is { Length: > 0 } && address.Length > prefix.Length && address.StartsWith(prefix, StringComparison.Ordinal);
        if (!hasPrefix && address.IndexOf("?d=", StringComparison.Ordinal) is >= 0 and var local)
            return Uri.UnescapeDataString(address[(local + 3)..]);
        var begin = hasPrefix ? prefix!.Length : 0;
        var end = address.IndexOf('?', begin) is >= 0 and var query ? query : address.Length;
        if (hasPrefix)
            return Uri.UnescapeDataString(address[begin..end].TrimStart('/'));
        var name = Uri.UnescapeDataString(address[(address.LastIndexOf('/', Math.Max(end - 1, 0)) + 1)..end]);
        return address.Contains(Uploads, StringComparison.Ordinal) && HasUploadMark(name) ? name[UploadMark..] : name;
    }

    private static bool HasUploadMark(string name) =>
        name.Length > UploadMark && name[UploadMark - 1] == '-' && name[..(UploadMark - 1)].All(char.IsAsciiHexDigitLower);
}
