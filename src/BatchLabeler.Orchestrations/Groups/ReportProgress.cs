using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Groups;

/// <summary>Writes how far a group has come, where everybody can read it.</summary>
/// <param name="containers">The containers.</param>
public sealed class ReportProgress(Containers containers) : TaskActivity<ProgressReport, bool>
{
    /// <inheritdoc/>
    public override async Task<bool> RunAsync(TaskActivityContext context, ProgressReport input)
    {
        await containers.Work.WriteAsync(input.Address.GroupProgress(input.Group), RunJson.Write(input));
        return true;
    }
}
