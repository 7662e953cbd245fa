using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Cli.Model;

/// <summary>The verb <c>model half</c>: adds an encoder in half precision.</summary>
internal static class HalfModelCommand
{
    private const string Description =
        "Give a model an encoder in half precision, too.\n\n"
        + "It becomes a new version; nothing is trained and nothing is deleted. Workers that are told '--precision half', and GPU workers\n"
        + "with Encoding__Precision=half, then take the half-precision encoder: half the memory, and faster on GPUs with tensor cores, but\n"
        + "seldom on a processor. Scores differ a little; 'batchlabeler evaluate --precision half' says what that costs. Versions that are\n"
        + "trained from it later have both, too.\n\n"
        + "Example:  batchlabeler model half models/mine";

    public static Command Create(CommandHost host)
    {
        var folder = new Argument<string>("DIR") { Description = "The model's folder, the one that holds current.json." };
        var command = new Command("half", Description) { folder };
        return command.Runs(host, (result, _) =>
        {
            var model = new ModelFolder(result.GetRequiredValue(folder));
            var before = model.Current().Description.Version;
            var bundle = HalfPrecision.Publish(model, TypedCommand.Of(result));
            host.Out.WriteLine(bundle.Description.Version == before
                ? $"{bundle.Description} has half precision already"
                : $"{bundle.Description} has half precision: {Size(bundle, EncoderPrecision.Half)} MB "
                    + $"instead of {Size(bundle, EncoderPrecision.Full)} MB\nwritten to {bundle.VersionPath}");
            return Task.FromResult(ExitCode.Completed);
        });
    }

    private static string Size(ModelBundle bundle, EncoderPrecision precision) =>
        $"{new FileInfo(bundle.EncoderFolder.PathOf(precision)).Length / 1e6:0.0}";
}
