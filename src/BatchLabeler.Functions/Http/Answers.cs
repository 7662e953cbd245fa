using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Storage.Locations;
using Microsoft.AspNetCore.Http;

namespace BatchLabeler.Functions.Http;

/// <summary>What HTTP callers get: reports, or a problem (RFC 9457) with a stable code and one sentence.</summary>
internal static class Answers
{
    /// <summary>The answer of a request, or the problem that kept it from being done.</summary>
    public static async Task<IResult> OfAsync(Func<Task<IResult>> request)
    {
        try
        {
            return await request();
        }
        catch (BatchRequestException exception)
        {
            return Problem(StatusOf(exception.Code), exception.Code, exception.Message);
        }
        catch (Exception exception) when (StorageFailure.Explain(exception) is { } sentence)
        {
            return Problem(StatusCodes.Status503ServiceUnavailable, "storage", sentence);
        }
    }

    /// <summary>How far a run is.</summary>
    public static IResult Report(RunStatus status) => TypedResults.Json(RunReport.Of(status));

    /// <summary>A run that was asked for, and where to ask how far it is.</summary>
    public static IResult Accepted(RunStatus status) => TypedResults.Accepted(
        $"/api/batches/{Uri.EscapeDataString(status.Address.Batch)}?run={status.Address.Run}", RunReport.Of(status));

    private static int StatusOf(string code) => code switch
    {
        BatchRequestException.BatchUnknown or BatchRequestException.RunUnknown => StatusCodes.Status404NotFound,
        BatchRequestException.NotFinished or BatchRequestException.NoManifest => StatusCodes.Status409Conflict,
        BatchRequestException.BatchChanged or BatchRequestException.BatchSubmitted => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status400BadRequest,
    };

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Problem(int status, string code, string sentence) =>
        TypedResults.Problem(
            sentence,
            statusCode: status,
            title: code,
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code });
}
