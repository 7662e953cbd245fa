using System.Text.Json;
using BatchLabeler.Inference.Images;
using BatchLabeler.Storage.Locations;
using Microsoft.AspNetCore.Http;

namespace BatchLabeler.Review.Api;

/// <summary>Answers what goes wrong with a code and one sentence, and tells nothing else.</summary>
internal sealed class ErrorAnswers(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var (status, code, sentence) = Classify(exception);
            context.Response.StatusCode = status;
            await context.Response.WriteAsJsonAsync(new { code, message = sentence });
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
    }

    private static (int Status, string Code, string Sentence) Classify(Exception exception) => exception switch
    {
        ReviewException known => (StatusCodes.Status409Conflict, known.Code, known.Message),
        ImageException image => (StatusCodes.Status404NotFound, image.Code, image.Message),
        BadHttpRequestException bad => (bad.StatusCode, "request", "The request cannot be understood."),
        JsonException => (StatusCodes.Status400BadRequest, "request", "The request cannot be understood."),
        ArgumentException argument => (StatusCodes.Status400BadRequest, "request", argument.Message),
        _ when StorageFailure.Explain(exception) is { } storage => (StatusCodes.Status503ServiceUnavailable, "storage", storage),
        IOException or UnauthorizedAccessException => (StatusCodes.Status503ServiceUnavailable, "input-output", exception.Message),
        _ => (StatusCodes.Status500InternalServerError, "internal", $"{exception.GetType().Name}; the decision, if it was one, was not saved."),
    };
}
