using System.Text;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Reports;

namespace BatchLabeler.Cli.Label.Runs;

/// <summary>Writes the files that end a run; the manifest last.</summary>
internal static class RunCompletion
{
    /// <summary>Ends a run whose rows are all there.</summary>
    public static RunResult Complete(
        RunFolder folder, RunRows rows, RunRecorder recorder, string model, string title, ErrorBudget budget, long before)
    {
        var totals = new ManifestTotals(recorder.Summary.Labeled, recorder.Summary.Failed);
        var status = totals.Failed == 0 ? ManifestStatus.Completed
            : budget.Allows(totals.Failed, totals.Images) ? ManifestStatus.PartiallyCompleted
            : ManifestStatus.Failed;
        var parts = rows.Complete();
        WriteErrors(folder, rows);
        Write(folder, folder.SummaryPath, recorder.Summary.ToJson(model, status));
        folder.Write(folder.ReportPath, stream => ReportWriter.Write(recorder.Report(title, model, status), stream));
        var index = new ManifestIndex(status, model, StatisticsVersion: null, totals, parts);
        Write(folder, folder.ManifestPath, index.ToJson(), createOnly: true);
        folder.ClearWork();
        return new RunResult(status, totals, totals.Images - before);
    }

    /// <summary>Writes the rows of failed images, which can be labelled again as an input.</summary>
    public static void WriteErrors(RunFolder folder, RunRows rows) => folder.Write(folder.ErrorsPath, stream =>
    {
        foreach (var row in rows.All().Where(row => row.Status == RowStatus.Failed))
            stream.Write(Encoding.UTF8.GetBytes(ManifestJson.Write(row) + "\n"));
    });

    private static void Write(RunFolder folder, string path, string text, bool createOnly = false) =>
        folder.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)), createOnly);
}
