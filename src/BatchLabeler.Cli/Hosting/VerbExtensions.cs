using System.CommandLine;
using BatchLabeler.Core.Exports;
using BatchLabeler.Core.Labels;
using BatchLabeler.Inference.Images;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Review;
using BatchLabeler.Storage.Locations;
using BatchLabeler.Training.Descriptions;

namespace BatchLabeler.Cli.Hosting;

/// <summary>What every verb has in common.</summary>
internal static class VerbExtensions
{
    /// <summary>
    /// Gives a command its action. Exceptions become one line on standard error with a stable code, and the exit code:
    /// <see cref="CommandException"/> as it says, <see cref="ArgumentException"/> (options that do not validate) 64, everything else 1.
    /// </summary>
    public static Command Runs(this Command command, CommandHost host, Func<ParseResult, CancellationToken, Task<int>> action)
    {
        command.SetAction(async (result, cancellation) =>
        {
            try
            {
                return await action(result, cancellation);
            }
            catch (Exception exception)
            {
                var (code, exitCode) = Classify(exception, cancellation);
                host.Error.WriteLine(ErrorLine.Of(code, Sentence(exception, code)));
                return exitCode;
            }
        });
        return command;
    }

    private const string StorageCode = "storage";

    private static (string Code, int ExitCode) Classify(Exception exception, CancellationToken cancellation) => exception switch
    {
        CommandException command => (command.Code, command.ExitCode),
        OperationCanceledException when cancellation.IsCancellationRequested => (ErrorLine.Interrupted, ExitCode.Stopped),
        BatchRequestException request => (request.Code, ExitCode.Stopped),
        ExportException export => (export.Code, ExitCode.Stopped),
        ReviewException review => (review.Code, ExitCode.Stopped),
        TaskHubException hub => (hub.Code, ExitCode.Stopped),
        BundleException bundle => (bundle.Code, ExitCode.Stopped),
        DescriptionException descriptions => (descriptions.Code, ExitCode.Stopped),
        ClipImportException => ("clip-weights", ExitCode.Stopped),
        SafetensorsException => ("weights-damaged", ExitCode.Stopped),
        LabelFileException => ("labels-file", ExitCode.Stopped),
        ImageException image => (image.Code, ExitCode.Stopped),
        ArgumentException => ("usage", ExitCode.Usage),
        UnauthorizedAccessException => ("access-denied", ExitCode.Stopped),
        IOException => ("input-output", ExitCode.Stopped),
        _ when StorageFailure.Explain(exception) is not null => (StorageCode, ExitCode.Stopped),
        _ => ("internal", ExitCode.Stopped),
    };

    private static string Sentence(Exception exception, string code) => code switch
    {
        ErrorLine.Interrupted when exception is OperationCanceledException => "stopped on request.",
        StorageCode => StorageFailure.Explain(exception)!,
        "internal" when Environment.GetEnvironmentVariable("BATCHLABELER_TRACE") is "1" => exception.ToString(),
        "internal" => $"{exception.GetType().Name}: {exception.Message} (set BATCHLABELER_TRACE=1 for the whole trace)",
        _ when exception is ArgumentException { ParamName: { } parameter } => exception.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal),
        _ => exception.Message,
    };
}
