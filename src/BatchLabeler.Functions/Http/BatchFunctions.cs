using BatchLabeler.Functions.Triggers;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Runs.Status;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Functions.Http;

/// <summary>
/// What people and programs ask of batches by HTTP; every call needs a function key. Wishes are written down first, so that the storage's
/// events carry them out even where a call dies on the way.
/// </summary>
/// <param name="requests">Reads and writes the containers.</param>
/// <param name="look">Carries wishes out at once.</param>
public sealed class BatchFunctions(BatchRequests requests, BatchLook look)
{
    /// <summary>Starts labelling a batch whose images are uploaded; the body holds its options, if any.</summary>
    [Function(nameof(StartBatch))]
    public Task<IResult> StartBatch(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "batches/{batch}")] HttpRequest request,
        string batch,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => Answers.OfAsync(async () =>
        {
            var options = await OptionsBody.ReadAsync(request, cancellationToken);
            return await CarryOutAsync(client, await requests.SubmitAsync(batch, options, cancellationToken), cancellationToken);
        });

    /// <summary>How far a batch is; <c>?run=</c> names one of its runs, else it is the present one.</summary>
    [Function(nameof(BatchStatus))]
    public Task<IResult> BatchStatus(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "batches/{batch}")] HttpRequest request,
        string batch,
        CancellationToken cancellationToken) =>
        Answers.OfAsync(async () => Answers.Report(await requests.FindAsync(batch, RunOf(request), cancellationToken)));

    /// <summary>Stops a batch, or the run that <c>?run=</c> names.</summary>
    [Function(nameof(CancelBatch))]
    public Task<IResult> CancelBatch(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "batches/{batch}/cancel")] HttpRequest request,
        string batch,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => Answers.OfAsync(async () => await CarryOutAsync(
            client, await requests.CancelAsync(batch, RunOf(request), cancellationToken), cancellationToken));

    /// <summary>Every run, oldest first.</summary>
    [Function(nameof(ListBatches))]
    public Task<IResult> ListBatches(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "batches")] HttpRequest request, CancellationToken cancellationToken) =>
        Answers.OfAsync(async () => TypedResults.Json((await requests.ListAsync(cancellationToken)).Select(RunReport.Of)));

    /// <summary>Labels the failed images of a batch once more.</summary>
    [Function(nameof(RetryFailed))]
    public Task<IResult> RetryFailed(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "batches/{batch}/retry-failed")] HttpRequest request,
        string batch,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => Answers.OfAsync(async () => await CarryOutAsync(
            client, await requests.RetryFailedAsync(batch, cancellationToken), cancellationToken));

    private static string? RunOf(HttpRequest request) => request.Query["run"] is [{ Length: > 0 } run] ? run : null;

    private async Task<IResult> CarryOutAsync(DurableTaskClient client, RunStatus asked, CancellationToken cancellationToken)
    {
        if (asked.HasEnded) return Answers.Report(asked);
        await look.RunAsync(client, asked.Address.Batch, cancellationToken);
        return Answers.Accepted(asked);
    }
}
