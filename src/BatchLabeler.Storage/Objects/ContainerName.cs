using System.Text.RegularExpressions;

namespace BatchLabeler.Storage.Objects;

/// <summary>The rule for names of containers, as Azure has it.</summary>
internal static partial class ContainerName
{
    /// <summary>Gives a name back that keeps the rule.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static string Validate(string? name) => name is not null && Rule().IsMatch(name)
        ? name
        : throw new ArgumentException($"'{name}' is no container name: 3 to 63 lower-case letters, digits and single hyphens.");

    [GeneratedRegex(@"\A(?=.{3,63}\z)[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Rule();
}
