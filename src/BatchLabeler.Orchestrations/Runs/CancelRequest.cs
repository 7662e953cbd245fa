namespace BatchLabeler.Orchestrations.Runs;

/// <summary>The object <c>cancel.json</c> beside a batch's images: a person wants the run to end.</summary>
/// <param name="Run">The run; null for the one that the present <c>batch.json</c> asks for.</param>
public sealed record CancelRequest(string? Run = null)
{
    /// <summary>The external event that carries the wish to the orchestrations of a run.</summary>
    public const string EventName = "Cancel";
}
