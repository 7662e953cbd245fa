namespace BatchLabeler.Storage.Objects;

/// <summary>The rules for names of objects; they hold for every store, so that what one can hold the others can too.</summary>
/// <remarks>
/// A name is '/'-separated, 1 to 1,024 characters long and has at most 254 segments, as Azure's blobs allow. It is well-formed
/// Unicode without control characters and backslashes; no segment is empty, <c>.</c>, <c>..</c> or ends with a dot.
/// </remarks>
public static class ObjectName
{
    /// <summary>The most characters (UTF-16 units) of a name.</summary>
    public const int MaximumLength = 1024;

    /// <summary>The most segments of a name.</summary>
    public const int MaximumSegments = 254;

    /// <summary>Checks a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The name itself.</returns>
    /// <exception cref="ObjectNameException">The name breaks a rule; the message says which.</exception>
    public static string Validate(string name) => Problem(name) is { } problem ? throw new ObjectNameException(problem) : name;

    /// <summary>Whether a name keeps every rule.</summary>
    /// <param name="name">The name.</param>
    public static bool IsValid(string name) => Problem(name) is null;

    /// <summary>Checks the beginning of a name, for a listing. The empty prefix stands for every object.</summary>
    /// <param name="prefix">The prefix; it may end anywhere, also within a segment or with '/'.</param>
    /// <returns>The prefix itself.</returns>
    /// <exception cref="ObjectNameException">No name can begin like this.</exception>
    public static string ValidatePrefix(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        // A letter completes the prefix to a name, except where the prefix is as long as a name may be.
        if (prefix.Length is > 0 and < MaximumLength) Validate(prefix + "a");
        else if (prefix.Length > 0) Validate(prefix);
        return prefix;
    }

    /// <summary>Checks a folder's name, for a listing of what is directly below it.</summary>
    /// <param name="prefix">The folder with the slash that ends it; empty for the topmost one.</param>
    /// <returns>The prefix itself.</returns>
    /// <exception cref="ObjectNameException">No folder has this name, or the slash is missing.</exception>
    public static string ValidateFolder(string prefix) =>
        ValidatePrefix(prefix).Length == 0 || prefix.EndsWith('/')
            ? prefix
            : throw new ObjectNameException($"The folder '{Shown(prefix)}' must end with '/'.");

    private static string? Problem(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0) return "The name of an object must not be empty.";
        if (name.Length > MaximumLength)
            return $"The name '{Shown(name[..32])}…' has {name.Length} characters; an object's name has at most {MaximumLength}.";
        if (name.Any(char.IsControl)) return $"The name '{Shown(name)}' holds a control character.";
        if (!IsWellFormed(name)) return $"The name '{Shown(name)}' is not well-formed Unicode.";
        if (name.Contains('\\')) return $"The name '{name}' holds a backslash; segments are separated by '/'.";
        var segments = name.Split('/');
        if (segments.Length > MaximumSegments)
            return $"The name '{name}' has {segments.Length} segments; at most {MaximumSegments} are allowed.";
        if (segments.Contains("")) return $"The name '{name}' has an empty segment: it must neither begin nor end with '/' nor hold '//'.";
        if (segments.FirstOrDefault(segment => segment.EndsWith('.')) is { } dotted)
            return $"The name '{name}' has the segment '{dotted}'; no segment may be '.' or '..' or end with a dot.";
        return null;
    }

    private static bool IsWellFormed(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsSurrogate(name[i])) continue;
            if (!IsPairAt(name, i)) return false;
            i++;
        }
        return true;
    }

    private static bool IsPairAt(string name, int index) => index + 1 < name.Length && char.IsSurrogatePair(name[index], name[index + 1]);

    private static string Shown(string name) =>
        string.Concat(name.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? $"\\u{(int)c:x4}" : $"{c}"));
}
