using BatchLabeler.Orchestrations.Hub.Replay;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>A failure as history keeps it.</summary>
/// <param name="Type">The full name of the exception's type.</param>
/// <param name="Message">Its message.</param>
/// <param name="StackTrace">Where it was thrown.</param>
/// <param name="Inner">Its cause.</param>
/// <param name="NonRetriable">Whether trying again is useless: nobody knows the activity or the orchestrator.</param>
internal sealed record Failure(string Type, string Message, string? StackTrace = null, Failure? Inner = null, bool NonRetriable = false)
{
    public static Failure Of(Exception exception) => new(
        exception.GetType().ToString(),
        exception.Message,
        exception.StackTrace,
        exception switch
        {
            TaskFailedException failed => Of(failed.FailureDetails),
            { InnerException: { } cause } => Of(cause),
            _ => null,
        },
        exception is UnknownOrchestratorException);

    public TaskFailureDetails ToDetails() => new(Type, Message, StackTrace, Inner?.ToDetails(), null);

    private static Failure Of(TaskFailureDetails details) => new(
        details.ErrorType, details.ErrorMessage, details.StackTrace, details.InnerFailure is null ? null : Of(details.InnerFailure));
}
