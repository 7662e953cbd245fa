using System.Globalization;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Retraining.Activities;
using BatchLabeler.Orchestrations.Retraining.Feedback;
using BatchLabeler.Orchestrations.Runs;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Retraining.Schedule;

/// <summary>
/// Begins attempts: snapshot, request, orchestration, in this order, each once for the same labels. After a crash in between, the next
/// look finds the request and goes on.
/// </summary>
/// <param name="containers">The containers.</param>
/// <param name="client">Starts orchestrations.</param>
public sealed class RetrainStarter(Containers containers, DurableTaskClient client)
{
    private readonly RetrainAttempts _attempts = new(containers.Models);
    private readonly ModelStore _store = new(containers.Models);
    private readonly SnapshotBuilder _snapshots = new(containers);

    /// <summary>
    /// Begins an attempt from the current version on the labels of this moment, unless one for the model is under way. The same labels are
    /// learnt from once, whether a version or a rejection came of it.
    /// </summary>
    /// <param name="model">The model's name.</param>
    /// <param name="options">When and how to retrain.</param>
    /// <param name="again">Whether labels that an attempt had before are tried once more, for example with other options.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="BundleException">There is no such model, or its current version is damaged.</exception>
    /// <exception cref="InvalidOperationException">There are no known labels to learn from.</exception>
    public async Task<RetrainStart> StartAsync(
        string model, RetrainOptions options, bool again = false, CancellationToken cancellationToken = default)
    {
        options.Validate();
        if (await ResumeAsync(await _attempts.ListAsync(model, cancellationToken), options, cancellationToken) is { } running)
            return new RetrainStart(running, RetrainStartState.UnderWay);
        var current = await _store.CurrentAsync(model, cancellationToken)
            ?? throw new BundleException(BundleErrorCodes.Missing, $"There is no model '{model}': publish a first version of it.");
        var description = await _store.DescribeAsync(model, current.Version, cancellationToken);
        await using var snapshot = await _snapshots.TakeAsync(
            model, current.Version, new CategorySet(description.Categories), cancellationToken);
        if (snapshot.Labels == 0)
            throw new InvalidOperationException(
                $"There are no known labels for '{model}' to learn from: submit batches with labels, or feedback.");
        if (!again && await EarlierAsync(snapshot, current.Version, cancellationToken) is { } earlier)
            return new RetrainStart(earlier.Address, RetrainStartState.Ended, earlier.Result, snapshot.Problems);
        var address = snapshot.Address;
        for (var number = 2; await ResultAsync(address, cancellationToken) is not null; number++)
            address = snapshot.Address with { Id = string.Create(CultureInfo.InvariantCulture, $"{snapshot.Address.Id}-{number}") };
        await BeginAsync(snapshot, address, current.Version, options, cancellationToken);
        return new RetrainStart(address, RetrainStartState.Begun, null, snapshot.Problems);
    }

    /// <summary>Sees to it that every attempt that was begun has its orchestration, and ends those whose orchestration failed.</summary>
    /// <returns>An attempt that is under way; null if there is none.</returns>
    internal async Task<TrainingAddress?> ResumeAsync(
        IReadOnlyList<RetrainAttempt> attempts, RetrainOptions options, CancellationToken cancellationToken)
    {
        TrainingAddress? running = null;
        foreach (var attempt in attempts.Where(attempt => !attempt.HasEnded))
        {
            if (await ScheduleAsync(attempt.Address, options, cancellationToken)) running ??= attempt.Address;
        }
        return running;
    }

    private async Task BeginAsync(
        Snapshot snapshot, TrainingAddress address, int version, RetrainOptions options, CancellationToken cancellationToken)
    {
        await snapshot.SaveAsync(containers.Models, address, cancellationToken);
        var folder = new TrainingFolder(containers.Models, address);
        if (await folder.ReadRequestAsync(cancellationToken) is null)
        {
            var request = new TrainingRequest(
                address.Id,
                address.Model,
                version,
                address.Snapshot,
                snapshot.Digest,
                options.HeldOutShare,
                options.Seed,
                options.Trainer,
                address.Folder);
            await folder.WriteRequestAsync(request, cancellationToken);
        }
        await ScheduleAsync(address, options, cancellationToken);
    }

    /// <summary>An attempt that had the labels and has ended: from the current version, or the one that made it.</summary>
    private async Task<(TrainingAddress Address, RetrainResult Result)?> EarlierAsync(
        Snapshot snapshot, int version, CancellationToken cancellationToken)
    {
        if (await ResultAsync(snapshot.Address, cancellationToken) is { } result) return (snapshot.Address, result);
        var publication = await _store.PublicationAsync(snapshot.Address.Model, version, cancellationToken);
        if (TrainingAddress.OfInstance(snapshot.Address.Model, publication?.Id) is not { } maker) return null;
        var request = await new TrainingFolder(containers.Models, maker).ReadRequestAsync(cancellationToken);
        return request?.SnapshotDigest == snapshot.Digest && await ResultAsync(maker, cancellationToken) is { } made ? (maker, made) : null;
    }

    private Task<RetrainResult?> ResultAsync(TrainingAddress address, CancellationToken cancellationToken) =>
        new TrainingFolder(containers.Models, address).ReadResultAsync(cancellationToken);

    /// <returns>Whether the orchestration goes on.</returns>
    private async Task<bool> ScheduleAsync(TrainingAddress address, RetrainOptions options, CancellationToken cancellationToken)
    {
        var instance = await client.GetInstanceAsync(address.InstanceId, cancellation: cancellationToken);
        if (instance is null)
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(Retrain), new RetrainInput(address, options), new StartOrchestrationOptions(address.InstanceId), cancellationToken);
            return true;
        }
        if (instance.IsCompleted)
            await EndBrokenAsync(new TrainingFolder(containers.Models, address), instance.RuntimeStatus, cancellationToken);
        return !instance.IsCompleted;
    }

    private async Task EndBrokenAsync(TrainingFolder folder, OrchestrationRuntimeStatus status, CancellationToken cancellationToken)
    {
        var current = await _store.CurrentAsync(folder.Address.Model, cancellationToken);
        var reason = $"The attempt's orchestration ended as {status} without a result: see the runner's log.";
        if (current?.Publication == folder.Address.InstanceId) await Endings.PublishedAsync(folder, current.Version, [reason]);
        else await Endings.RejectedAsync(folder, RetrainRejectionCodes.Broken, [reason]);
    }
}
