using System.Text.RegularExpressions;

namespace BatchLabeler.Storage.Queues;

/// <summary>The rule for names of queues, as Azure has it, with room for the ending of a poison queue.</summary>
internal static partial class QueueName
{
    /// <summary>Gives a name back that keeps the rule.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static string Validate(string? name) => name is not null && Rule().IsMatch(name)
        ? name
        : throw new ArgumentException($"'{name}' is no queue name: 3 to 56 lower-case letters, digits and single hyphens.");

    [GeneratedRegex(@"\A(?=.{3,56}\z)[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Rule();
}
