using BatchLabeler.Core.Retraining;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Retraining.Schedule;

/// <summary>The attempts that were begun, as the container <c>models</c> tells them.</summary>
/// <param name="models">The container.</param>
public sealed class RetrainAttempts(IObjectStore models)
{
    /// <summary>The attempts of a model, in the ordinal order of their ids.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<RetrainAttempt>> ListAsync(string model, CancellationToken cancellationToken = default)
    {
        var attempts = new List<RetrainAttempt>();
        await foreach (var folder in models.ListFoldersAsync(TrainingAddress.FolderOf(model), cancellationToken))
        {
            var address = new TrainingAddress(model, folder[(folder.LastIndexOf('/') + 1)..]);
            if (await models.FindAsync(address.Request, cancellationToken) is not { } request) continue;
            attempts.Add(
                new RetrainAttempt(address, request.LastModified, await models.FindAsync(address.Result, cancellationToken) is not null));
        }
        return attempts;
    }
}
