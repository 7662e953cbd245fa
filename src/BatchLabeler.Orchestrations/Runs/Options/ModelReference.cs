using System.Globalization;

namespace BatchLabeler.Orchestrations.Runs.Options;

/// <summary>A model as people name it: <c>demo</c> for its current version, <c>demo@3</c> for a certain one.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Version">The version, 1 or more; null for the current one.</param>
public sealed record ModelReference(string Name, int? Version)
{
    private const int MostCharacters = 64;

    /// <summary>Reads a reference.</summary>
    /// <param name="text">Letters, digits, '-', '_' and '.', then perhaps '@' and a version.</param>
    /// <returns>The reference, or null when the text is none.</returns>
    public static ModelReference? TryParse(string text)
    {
        var parts = text.Split('@');
        if (parts.Length > 2 || !IsName(parts[0])) return null;
        if (parts.Length == 1) return new ModelReference(parts[0], null);
        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0
            ? new ModelReference(parts[0], version)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Version is { } version ? $"{Name}@{version}" : Name;

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MostCharacters
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        && name[0] != '.'
        && !name.EndsWith('.');
}
