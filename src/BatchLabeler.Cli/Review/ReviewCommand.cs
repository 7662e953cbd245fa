using System.CommandLine;
using BatchLabeler.Cli.Hosting;

namespace BatchLabeler.Cli.Review;

/// <summary>The verb <c>review</c>: serves a page on which people look at labels and correct them.</summary>
internal static class ReviewCommand
{
    private const string TokenVariable = "BATCHLABELER_REVIEW_TOKEN";
    private const int UsualPort = 8642;

    private const string Description =
        "Review the labels of a manifest in a browser and correct those that are most worth it.\n\n"
        + "Every answer is saved before it is shown as saved: for a folder in its subfolder feedback, for a batch of a storage where\n"
        + "retraining reads it. Nothing is overwritten; the page works offline. It listens on this machine alone unless told otherwise.\n\n"
        + "Of a storage the page lists every batch with its progress, also those that come later, and opens the one that you choose.\n\n"
        + "Examples:\n"
        + "  batchlabeler review labeled\n"
        + "  batchlabeler review labeled --images photos --model models/mine\n"
        + "  batchlabeler review out/pipeline\n"
        + "  batchlabeler review out/pipeline --batch photos\n"
        + "  batchlabeler review https://ACCOUNT.blob.core.windows.net --batch photos --host 0.0.0.0";

    private static readonly Argument<string?> Source = new("SOURCE")
    {
        Description = "A folder that label or fetch wrote, or a storage as --storage takes it. Default: the variable BATCHLABELER_STORAGE.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Batch = new("--batch") { Description = "The batch to begin with, where SOURCE is a storage.", HelpName = "NAME" };

    private static readonly Option<string?> Run = new("--run")
    {
        Description = "The run whose labels are reviewed. Default: the one that the batch asked for last.", HelpName = "RUN",
    };

    private static readonly Option<string?> Images = new("--images")
    {
        Description = "The images' folder, where SOURCE is a folder. Default: the one that label was given.", HelpName = "DIR",
    };

    private static readonly Option<string?> Model = new("--model", "-m")
    {
        Description = "The model's folder, where SOURCE is a folder; regions are drawn with it. Default: models/demo.", HelpName = "DIR",
    };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "The port; 0 for any that is free.", HelpName = "N", DefaultValueFactory = _ => UsualPort,
    };

    private static readonly Option<string> Host = new("--host")
    {
        Description = "The address to listen at. Any but a loopback address asks for a token.", HelpName = "ADDRESS",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private static readonly Option<string?> Token = new("--token")
    {
        Description = $"What a browser must show once, 16 characters or more. Default: the variable {TokenVariable}; else a new one where it is needed.",
        HelpName = "TEXT",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Write an event with the address, as JSON." };

    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandHost host)
    {
        var command = new Command("review", Description) { Source, Batch, Run, Images, Model, Port, Host, Token, Json };
        return command.Runs(host, (result, cancellation) => new ReviewRun(Read(result, host), host).ExecuteAsync(cancellation));
    }

    private static ReviewRequest Read(ParseResult result, CommandHost host) => new()
    {
        Source = result.GetValue(Source),
        Batch = result.GetValue(Batch),
        Run = result.GetValue(Run),
        Images = result.GetValue(Images),
        Model = result.GetValue(Model),
        Port = result.GetValue(Port),
        Host = result.GetRequiredValue(Host),
        Token = result.GetValue(Token) ?? host.Variable(TokenVariable),
        Json = result.GetValue(Json),
    };
}
