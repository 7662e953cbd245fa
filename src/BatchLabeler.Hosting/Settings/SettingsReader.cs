using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace BatchLabeler.Hosting.Settings;

/// <summary>
/// Reads a host's settings and collects what is wrong with them, one sentence each, so that a person sees all of it at once.
/// </summary>
/// <param name="configuration">The settings; an empty one counts as missing.</param>
public sealed class SettingsReader(IConfiguration configuration)
{
    private readonly List<string> _problems = [];

    /// <summary>A setting that may be missing.</summary>
    /// <param name="name">Its name as environments write it, with two underscores between section and key.</param>
    public string? Find(string name) =>
        configuration[name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)] is { } value
        && !string.IsNullOrWhiteSpace(value)
            ? value.Trim()
            : null;

    /// <summary>A setting that must be there; empty once its absence is noted.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="advice">What to set it to.</param>
    public string Require(string name, string advice)
    {
        if (Find(name) is { } value) return value;
        Refuse($"{name} is missing: {advice}.");
        return "";
    }

    /// <summary>A whole number; its default once it is noted that the setting is none.</summary>
    /// <param name="name">The setting's name.</param>
    /// <param name="plain">The value of a missing setting.</param>
    /// <param name="least">The smallest allowed.</param>
    /// <param name="most">The largest allowed.</param>
    public int Whole(string name, int plain, int least, int most)
    {
        if (Find(name) is not { } text) return plain;
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        Refuse($"{name} is '{text}': write a whole number from {least} to {most}.");
        return plain;
    }

    /// <summary>Notes a problem.</summary>
    /// <param name="sentence">One sentence that begins with the setting's name and says what to do.</param>
    public void Refuse(string sentence) => _problems.Add(sentence);

    /// <summary>Ends the reading.</summary>
    /// <param name="make">Makes the settings; only called when there is no problem.</param>
    /// <exception cref="SettingsException">A setting is missing or contradictory.</exception>
    public T Finish<T>(Func<T> make) => _problems.Count == 0 ? make() : throw new SettingsException([.. _problems]);
}
