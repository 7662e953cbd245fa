using System.CommandLine;

namespace BatchLabeler.Cli.Hosting;

/// <summary>Options that show their default and what they take.</summary>
internal static class TypedOption
{
    /// <summary>An option with a default; enumeration values are typed in any case.</summary>
    public static Option<T> Of<T>(string name, string description, T fallback) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => fallback,
        HelpName = typeof(T).IsEnum ? string.Join('|', Enum.GetNames(typeof(T))).ToLowerInvariant() : typeof(T) == typeof(string) ? "TEXT" : "N",
    };
}
