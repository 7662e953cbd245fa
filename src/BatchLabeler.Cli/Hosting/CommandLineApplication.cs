using System.CommandLine;
using System.CommandLine.Help;
using BatchLabeler.Cli.Cancel;
using BatchLabeler.Cli.Describe;
using BatchLabeler.Cli.Evaluate;
using BatchLabeler.Cli.Export;
using BatchLabeler.Cli.Feedback;
using BatchLabeler.Cli.Fetch;
using BatchLabeler.Cli.Label;
using BatchLabeler.Cli.Ladder;
using BatchLabeler.Cli.List;
using BatchLabeler.Cli.Mask;
using BatchLabeler.Cli.Model;
using BatchLabeler.Cli.Pretrain;
using BatchLabeler.Cli.Rerun;
using BatchLabeler.Cli.Retrain;
using BatchLabeler.Cli.RetryFailed;
using BatchLabeler.Cli.Review;
using BatchLabeler.Cli.Run;
using BatchLabeler.Cli.Status;
using BatchLabeler.Cli.Submit;
using BatchLabeler.Cli.Synth;
using BatchLabeler.Cli.Train;
using BatchLabeler.Cli.TrainingJob;
using BatchLabeler.Cli.Worker;

namespace BatchLabeler.Cli.Hosting;

/// <summary>
/// The command line as a whole. A verb lives in its own folder as a static class <c>XyzCommand</c> whose <c>Create(CommandHost)</c>
/// declares options and calls <see cref="VerbExtensions.Runs"/>; adding a verb is one line in <see cref="Verbs"/>.
/// </summary>
internal static class CommandLineApplication
{
    private const string Description =
        "Labels folders of images with a multi-label model that learns from partial labels, and makes such models.\n\n"
        + "Start with:          batchlabeler label PICTURES --output RESULT, then review RESULT\n"
        + "For large batches:   batchlabeler run --help, then model publish, submit, fetch\n\n"
        + "Exit codes: 0 done, 2 done but some images failed (within --error-budget), 1 stopped, 64 wrong usage.";

    /// <summary>Parses and runs a command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, CommandHost host, CancellationToken cancellation)
    {
        var result = CreateRoot(host).Parse(arguments);
        if (result.Errors.Count > 0)
        {
            host.Error.WriteLine(ErrorLine.Of("usage", $"{result.Errors[0].Message.TrimEnd('.')}: see '{HelpFor(result)}'."));
            return ExitCode.Usage;
        }

        ShortenSubcommands(result.CommandResult.Command);
        var configuration = new InvocationConfiguration
        {
            Output = host.Out,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return await result.InvokeAsync(configuration, cancellation);
    }

    /// <summary>Every verb with its options, as it is parsed.</summary>
    internal static RootCommand CreateRoot(CommandHost host)
    {
        var root = new RootCommand(Description);
        foreach (var verb in Verbs(host))
            root.Subcommands.Add(verb);
        root.SetAction(result => new HelpAction().Invoke(result));
        return root;
    }

    private static IEnumerable<Command> Verbs(CommandHost host) =>
    [
        LabelCommand.Create(host),
        TrainCommand.Create(host),
        LadderCommand.Create(host),
        EvaluateCommand.Create(host),
        PretrainCommand.Create(host),
        TrainingJobCommand.Create(host),
        SynthCommand.Create(host),
        MaskCommand.Create(host),
        DescribeCommand.Create(host),
        ModelCommand.Create(host),
        SubmitCommand.Create(host),
        FetchCommand.Create(host),
        ExportCommand.Create(host),
        StatusCommand.Create(host),
        ListCommand.Create(host),
        CancelCommand.Create(host),
        RetryFailedCommand.Create(host),
        RerunCommand.Create(host),
        ReviewCommand.Create(host),
        FeedbackCommand.Create(host),
        RunCommand.Create(host),
        WorkerCommand.Create(host),
        RetrainCommand.Create(host),
    ];

    /// <summary>A list of verbs shows the first paragraph of each; the verb's own help shows all of it.</summary>
    private static void ShortenSubcommands(Command command)
    {
        foreach (var verb in command.Subcommands)
            verb.Description = verb.Description?.Split("\n\n")[0];
    }

    private static string HelpFor(ParseResult result)
    {
        var names = new Stack<string>();
        for (System.CommandLine.Parsing.SymbolResult? symbol = result.CommandResult; symbol is not null; symbol = symbol.Parent)
        {
            if (symbol is System.CommandLine.Parsing.CommandResult { Command: not RootCommand } command)
                names.Push(command.Command.Name);
        }

        return string.Join(' ', names.Prepend("batchlabeler").Append("--help"));
    }
}
