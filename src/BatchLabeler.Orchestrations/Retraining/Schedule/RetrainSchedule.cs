using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Statistics;
using BatchLabeler.Orchestrations.Telemetry;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Retraining.Schedule;

/// <summary>
/// Retrains models on a timer, on enough new known labels and on drift. It keeps nothing but what it read already, so it may end at any
/// moment and go on elsewhere; at most one attempt per model is under way.
/// </summary>
/// <param name="containers">The containers.</param>
/// <param name="client">Starts orchestrations.</param>
/// <param name="options">Which models, and when.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Is told what was begun and what failed.</param>
public sealed class RetrainSchedule(
    Containers containers, DurableTaskClient client, RetrainScheduleOptions options, TimeProvider time, ILogger<RetrainSchedule> logger)
{
    private readonly RetrainAttempts _attempts = new(containers.Models);
    private readonly ModelStore _store = new(containers.Models);
    private readonly RetrainStarter _starter = new(containers, client);
    private readonly LabelCounter _labels = new(containers, new ModelStore(containers.Models));
    private readonly DriftReader _drift = new(containers, new StatisticsStore(containers.Models));

    /// <summary>Looks at every model again and again. What fails is logged and tried again at the next look.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        options.Validate();
        while (!cancellationToken.IsCancellationRequested)
        {
            await LookAtAllAsync(cancellationToken);
            await Task.Delay(options.Period, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Looks at every model once. What fails is logged and looked at again next time.</summary>
    /// <param name="cancellationToken">Ends the looks.</param>
    public async Task LookAtAllAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            foreach (var model in options.Models ?? await _store.NamesAsync(cancellationToken))
                await LookSafelyAsync(model, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(exception, "The models could not be listed; they are looked at again in {Period}.", options.Period);
        }
        catch (OperationCanceledException)
        {
            // The loop ends by itself.
        }
    }

    /// <summary>Looks at a model once and retrains it if it is time.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<RetrainDecision> LookAsync(string model, CancellationToken cancellationToken = default)
    {
        var situation = await SituationAsync(model, cancellationToken);
        if (situation is null) return new RetrainDecision(false, $"The model '{model}' has no current version.");
        var decision = RetrainTrigger.Decide(situation, options.Retraining);
        if (!decision.Starts) return decision;
        var start = await _starter.StartAsync(model, options.Retraining, cancellationToken: cancellationToken);
        logger.LogInformation("Retraining {Model} as {Id}: {Reason}", model, start.Address.Id, decision.Reason);
        return decision;
    }

    /// <summary>All that decides whether a model is retrained now; null for a model without a current version.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<RetrainSituation?> SituationAsync(string model, CancellationToken cancellationToken = default)
    {
        var attempts = await _attempts.ListAsync(model, cancellationToken);
        if (await _starter.ResumeAsync(attempts, options.Retraining, cancellationToken) is not null)
            return new RetrainSituation(true, 0, 0, TimeSpan.Zero, DriftReport.None);
        if (await _store.CurrentAsync(model, cancellationToken) is not { } current) return null;
        var description = await _store.DescribeAsync(model, current.Version, cancellationToken) with { Name = model };
        var published = await PublishedAsync(model, cancellationToken);
        var drift = await _drift.ReadAsync(description, published, options.Retraining.Drift, cancellationToken);
        PipelineTelemetry.Drifted(model, drift);
        var labels = await _labels.CountAsync(model, current.Version, new CategorySet(description.Categories), attempts, cancellationToken);
        var last = attempts.Select(attempt => attempt.Began).Append(published).Max();
        return new RetrainSituation(false, labels.Known, labels.New, time.GetUtcNow() - last, drift);
    }

    private async Task LookSafelyAsync(string model, CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(model, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(
                exception, "The model {Model} could not be looked at; it is looked at again in {Period}.", model, options.Period);
        }
    }

    private async Task<DateTimeOffset> PublishedAsync(string model, CancellationToken cancellationToken) =>
        (await containers.Models.FindAsync($"{model}/current.json", cancellationToken))?.LastModified ?? DateTimeOffset.MinValue;
}
