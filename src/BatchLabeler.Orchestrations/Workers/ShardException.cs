namespace BatchLabeler.Orchestrations.Workers;

/// <summary>A shard cannot be labelled at all; the message says in one sentence why.</summary>
/// <param name="code">One of the constants here.</param>
/// <param name="message">The sentence.</param>
/// <param name="cause">What was thrown below, if anything.</param>
public sealed class ShardException(string code, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The message of the queue is no task.</summary>
    public const string TaskDamaged = "task-damaged";

    /// <summary>The run has no pin.</summary>
    public const string PinMissing = "pin-missing";

    /// <summary>The shard's definition or the run's pin is not there.</summary>
    public const string DefinitionMissing = "definition-missing";

    /// <summary>The shard's definition or the run's pin cannot be understood.</summary>
    public const string DefinitionDamaged = "definition-damaged";

    /// <summary>Rows that were written earlier cannot be understood.</summary>
    public const string RowsDamaged = "rows-damaged";

    /// <summary>The images or the model failed for reasons that may pass.</summary>
    public const string Doubtful = "doubtful";

    /// <summary>The stable code.</summary>
    public string Code { get; } = code;
}
