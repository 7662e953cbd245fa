namespace BatchLabeler.Orchestrations.Requests;

/// <summary>What a person asks of a batch cannot be done; the message says in one sentence what to do instead.</summary>
/// <param name="code">A stable code, such as <c>batch-unknown</c>.</param>
/// <param name="message">The sentence.</param>
public sealed class BatchRequestException(string code, string message) : Exception(message)
{
    /// <summary>The batch has not been submitted.</summary>
    public const string BatchUnknown = "batch-unknown";

    /// <summary>The batch has no such run.</summary>
    public const string RunUnknown = "run-unknown";

    /// <summary>The run goes on and must end first.</summary>
    public const string NotFinished = "not-finished";

    /// <summary>Somebody else was faster.</summary>
    public const string BatchChanged = "batch-changed";

    /// <summary>The batch was submitted before, with other options.</summary>
    public const string BatchSubmitted = "batch-submitted";

    /// <summary>The run has no manifest whose failed images could be labelled again.</summary>
    public const string NoManifest = "no-manifest";

    /// <summary>The stable code.</summary>
    public string Code { get; } = code;
}
