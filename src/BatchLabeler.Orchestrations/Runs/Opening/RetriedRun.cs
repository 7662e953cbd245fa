using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Runs.Opening;

/// <summary>The run that a retry repeats.</summary>
internal static class RetriedRun
{
    /// <summary>The pin of the run, or why it cannot be repeated.</summary>
    public static async Task<(RunPin? Pin, BatchRejection? Problem)> FindAsync(Containers containers, RunAddress retry, string run)
    {
        var pin = await containers.Work.ReadJsonAsync<RunPin>(new RunAddress(retry.Batch, run).Pin);
        if (pin is null)
            return Problem("retry-unknown", $"$.retry names '{run}', which is no run of batch '{retry.Batch}': correct it.");
        if (await containers.Manifests.FindAsync(pin.ManifestFolder + ManifestNames.Index) is null)
            return Problem("retry-unfinished", $"$.retry names '{run}', which has no manifest: wait until it has ended.");
        return (pin, null);
    }

    public static BatchRejection OtherModel(RunPin earlier, ModelReference asked) => new(
        "retry-model",
        $"$.model is '{asked}' and the run that $.retry names used {earlier.ModelText}: leave the model out, or label all images anew.");

    private static (RunPin? Pin, BatchRejection? Problem) Problem(string code, string message) => (null, new BatchRejection(code, message));
}
