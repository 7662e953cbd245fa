using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Cli.Model;

/// <summary>The verb <c>model show</c>.</summary>
internal static class ShowModelCommand
{
    public static Command Create(CommandHost host)
    {
        var folder = new Argument<string>("DIR") { Description = "The model's folder, the one that holds current.json." };
        var version = new Option<int?>("--version") { Description = "The version to show; the current one if not given.", HelpName = "NUMBER" };
        var verify = new Option<bool>("--verify") { Description = "Also read every file and compare it with its recorded SHA-256." };
        var command = new Command("show", "Say what a model is: categories, encoder, figures, and how it was made.") { folder, version, verify };
        return command.Runs(host, (result, _) =>
        {
            var model = new ModelFolder(result.GetRequiredValue(folder));
            var bundle = result.GetValue(version) is { } number ? model.Open(number) : model.Current();
            if (result.GetValue(verify)) bundle.Verify();
            foreach (var (name, value) in Lines(model, bundle, result.GetValue(verify))) host.Out.WriteLine($"{name,-14}{value}");
            return Task.FromResult(ExitCode.Completed);
        });
    }

    private static IEnumerable<(string Name, string Value)> Lines(ModelFolder model, ModelBundle bundle, bool verified)
    {
        var (description, encoder, lineage) = (bundle.Description, bundle.Encoder, bundle.Description.Lineage);
        yield return ("model", description.ToString());
        yield return ("versions", string.Join(", ", model.Versions()));
        yield return ("head", description.HeadKind);
        yield return ("encoder", $"{encoder.Name} ({description.EncoderDigest}), {encoder.ImageSize} pixels, {encoder.GridSize}×{encoder.GridSize} grid of {encoder.FeatureDimension} features");
        yield return ("precision", bundle.EncoderFolder.HasHalfPrecision ? "full, half" : "full");
        yield return ("categories", $"{description.Categories.Count}: {string.Join(", ", description.Categories)}");
        foreach (var (name, value) in description.Metrics.OrderBy(pair => pair.Key, StringComparer.Ordinal)) yield return ("figure", $"{name} {value:0.####}");
        if (lineage.ParentVersion is { } parent) yield return ("made from", $"version {parent}");
        foreach (var line in lineage.Commands) yield return ("made by", line);
        yield return ("made with", $"batchlabeler {lineage.CodeVersion}");
        yield return ("files", FilesOf(bundle) + (verified ? ", all as published" : ""));
    }

    private static string FilesOf(ModelBundle bundle)
    {
        var bytes = bundle.Description.Files.Values.Concat(bundle.Encoder.Files.Values).Sum(digest => digest.Bytes);
        return $"{bundle.Description.Files.Count + bundle.Encoder.Files.Count}, {bytes / 1e6:0.0} MB";
    }
}
