using BatchLabeler.Orchestrations.Runs.Status;

namespace BatchLabeler.Review.Sources;

/// <summary>How far a run of a batch is.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Run">The run.</param>
/// <param name="State">Its state.</param>
/// <param name="Images">How many images it has.</param>
/// <param name="Finished">How many of them are labelled or have failed.</param>
/// <param name="Failed">How many have failed.</param>
/// <param name="Model">The model, as <c>name@version</c>; null while there is none.</param>
/// <param name="IsOpen">Whether this is the run that is being reviewed.</param>
public sealed record BatchProgress(
    string Batch, string Run, RunState State, long Images, long Finished, long Failed, string? Model, bool IsOpen);
