namespace BatchLabeler.Orchestrations.Statistics;

/// <summary>Prototype statistics cannot be used; the message says in one sentence why and names the object.</summary>
/// <param name="code"><see cref="Missing"/> or <see cref="Damaged"/>.</param>
/// <param name="message">The sentence.</param>
/// <param name="cause">What was thrown below, if anything.</param>
public sealed class StatisticsException(string code, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>There is no such version, or something that must be there first is not.</summary>
    public const string Missing = "statistics-missing";

    /// <summary>An object is not what was written.</summary>
    public const string Damaged = "statistics-damaged";

    /// <summary>The stable code, <see cref="Missing"/> or <see cref="Damaged"/>.</summary>
    public string Code { get; } = code;
}
