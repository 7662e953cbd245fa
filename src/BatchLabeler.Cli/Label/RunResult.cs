using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Label.Runs;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Cli.Label;

/// <summary>How a run ended.</summary>
/// <param name="Status">The manifest's status.</param>
/// <param name="Totals">How many images were labelled and failed.</param>
/// <param name="New">How many of them this process labelled.</param>
internal sealed record RunResult(ManifestStatus Status, ManifestTotals Totals, long New)
{
    /// <summary>What the program returns.</summary>
    public int ExitCode => Hosting.ExitCode.Of(Status);

    /// <summary>Says it to people or machines.</summary>
    public void Print(CommandHost host, LabelOptions options, RunFolder folder)
    {
        if (options.Json)
        {
            new Progress.JsonEvents(host.Out).Write("finished", new
            {
                status = Status.ToString(),
                images = Totals.Images,
                labeled = Totals.Labeled,
                failed = Totals.Failed,
                labeledNow = New,
                manifest = folder.ManifestPath,
                report = folder.ReportPath,
                errors = folder.ErrorsPath,
            });
        }
        else
        {
            var before = New == 0 ? "; nothing was left to do" : New < Totals.Images ? $"; {New} of them now" : "";
            host.Out.WriteLine($"{Totals.Images} images: {Totals.Labeled} labeled, {Totals.Failed} failed{before}");
            host.Out.WriteLine($"manifest  {ErrorLine.Visible(folder.ManifestPath)}");
            if (Totals.Failed > 0)
                host.Out.WriteLine($"errors    {ErrorLine.Visible(folder.ErrorsPath)}");
            host.Out.WriteLine($"report    {ErrorLine.Visible(folder.ReportPath)}");
            var model = options.Model is { } named ? $" --model {ErrorLine.Visible(named)}" : "";
            host.Out.WriteLine($"review    batchlabeler review {ErrorLine.Visible(folder.FolderPath)}{model}");
        }

        if (Status == ManifestStatus.Failed)
            host.Error.WriteLine(ErrorLine.Of(
                "error-budget", $"{Totals.Failed} of {Totals.Images} images failed, more than the error budget allows: see errors.jsonl."));
    }
}
