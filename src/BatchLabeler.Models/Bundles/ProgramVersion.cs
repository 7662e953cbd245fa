using System.Reflection;

namespace BatchLabeler.Models.Bundles;

/// <summary>The version of this program, as lineages record it.</summary>
public static class ProgramVersion
{
    /// <summary>For example <c>0.1.0</c>; a source revision that the build appended is left out.</summary>
    public static string Current { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
