using BatchLabeler.Cli.Progress;
using BatchLabeler.Orchestrations.Runs.Status;

namespace BatchLabeler.Cli.Pipeline;

/// <summary>Runs in words.</summary>
internal static class RunText
{
    /// <summary>How far a run is, in a few words.</summary>
    public static string Progress(RunStatus status) => status.State switch
    {
        RunState.Waiting => "waiting for a runner: is 'batchlabeler run' at work?",
        RunState.Planning => $"{status.Finished} images done, {status.Images} planned so far",
        _ => $"{status.Finished} of {status.Images} images done",
    };

    /// <summary>The state as one lower-case word, such as <c>partially-completed</c>.</summary>
    public static string Word(RunState state) => RunReport.WordOf(state);

    /// <summary>What <c>status</c> shows to people, a name and a value per line.</summary>
    public static IEnumerable<(string Name, string Value)> Lines(RunStatus status)
    {
        yield return ("batch", status.Address.Batch);
        yield return ("run", status.Address.Run);
        yield return ("state", Word(status.State));
        if (status.State != RunState.Rejected)
            yield return ("images", status.Failed > 0 ? $"{Progress(status)}, {status.Failed} of them failed" : Progress(status));
        if (!status.HasEnded && status.Rate is { } rate)
            yield return ("rate", $"{rate:0.0} images/s{(status.Remaining is { } left ? $", {ProgressRate.Format(left)} left" : "")}");
        if (status.UnusedLabels > 0)
            yield return ("labels", $"{status.UnusedLabels} lines of labels.jsonl name no image of the batch");
        if (status.Model is { } model)
            yield return ("model", model);
        if (status.Started is { } started)
            yield return ("started", $"{started.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        if (status.State is RunState.Completed or RunState.PartiallyCompleted or RunState.Failed)
            yield return ("manifest", $"manifests/{status.ManifestFolder}manifest.json");
        if (status.Message is { } message)
            yield return ("reason", status.Code is { } code ? $"{code}: {message}" : message);
    }

    /// <summary>The same for machines.</summary>
    public static object Event(RunStatus status) => RunReport.Of(status);
}
