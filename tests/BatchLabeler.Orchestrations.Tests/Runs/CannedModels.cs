using BatchLabeler.Orchestrations.Runs.Opening;
using BatchLabeler.Orchestrations.Runs.Options;

namespace BatchLabeler.Orchestrations.Tests.Runs;

/// <summary>The model <c>demo</c> with two categories and no statistics.</summary>
internal sealed class CannedModels : IRunModels
{
    public static readonly string[] Categories = ["cat", "dog"];

    public int Current { get; set; } = 1;

    public Exception? Failure { get; set; }

    public Task<RunModel?> FindAsync(ModelReference reference, CancellationToken cancellationToken = default) =>
        Failure is not null ? Task.FromException<RunModel?>(Failure) : Task.FromResult(reference is { Name: "demo" } && (reference.Version ?? Current) <= Current
            ? new RunModel("demo", reference.Version ?? Current, Categories, null)
            : null);
}
