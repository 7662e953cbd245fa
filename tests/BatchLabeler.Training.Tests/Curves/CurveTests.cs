using BatchLabeler.Training.Curves;
using BatchLabeler.Training.Heads.Loop;

namespace BatchLabeler.Training.Tests.Curves;

public sealed class CurveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_sparkline_goes_from_its_lowest_to_its_highest_value()
    {
        Assert.Equal("▁▅█▁", Sparkline.Of([1, 2.7, 4, 1]));
        Assert.Equal("▁▁", Sparkline.Of([3, 3]));
        Assert.Equal("▁ █", Sparkline.Of([0, double.NaN, 1]));
        Assert.Equal("", Sparkline.Of([]));
        Assert.Equal("▁▃▆█", Sparkline.Of([0, 1, 2, 3, 4, 5, 6, 7], width: 4));
    }

    [Fact]
    public void A_log_goes_on_after_an_interruption_and_knows_each_epoch_once()
    {
        var log = new CurveLog(_folder["epochs.jsonl"]);
        log.Add(new CurvePoint(1, 1, 0.9, 0.2));
        log.Add(new CurvePoint(1, 2, 0.8, 0.3));
        File.AppendAllText(_folder["epochs.jsonl"], "{\"stage\":1,\"epo\n");

        var next = new CurveLog(_folder["epochs.jsonl"]);
        next.Add(new CurvePoint(1, 2, 0.7, 0.4));
        next.Add(new CurvePoint(2, 1, 0.6, null));

        CurvePoint[] expected = [new(1, 1, 0.9, 0.2), new(1, 2, 0.7, 0.4), new(2, 1, 0.6, null)];
        Assert.Equal(expected, next.Points);
        Assert.Equal(expected, new CurveLog(_folder["epochs.jsonl"]).Points);
    }

    [Fact]
    public void The_lines_for_a_terminal_say_where_the_loss_went_and_which_epoch_was_best()
    {
        CurvePoint[] points = [new(1, 1, 2, 0.5), new(1, 2, 1, 0.75), new(1, 3, 1.5, 0.6)];

        Assert.Equal(["loss      █▁▅  2.000 to 1.500", "held-out  ▁█▄  best mAP 75.0 in epoch 2"], CurveReport.Lines(points));
        Assert.Empty(CurveReport.Lines([]));
    }

    [Fact]
    public void The_page_has_a_line_for_each_stage_and_the_figures()
    {
        CurvePoint[] points = [new(1, 1, 2, 0.5), new(1, 2, 1, 0.75), new(2, 1, 1.5, 0.6)];

        var page = CurveReport.Page("Training of a<b", points, new Dictionary<string, double>(StringComparer.Ordinal) { ["heldOutMeanAveragePrecision"] = 0.75 }, "batchlabeler train");

        Assert.Equal(2, page.Split(">stage 1<").Length - 1);
        Assert.Contains("<td>75.00</td>", page, StringComparison.Ordinal);
        Assert.Contains("Training of a&lt;b", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_draws_precision_and_recall_of_both_signs_where_pseudo_labels_were_judged()
    {
        var judged = new CurvePoint(2, 6, 1, 0.5) { PseudoLabels = new PseudoLabelRates(0.9, 0.5, 1, 0) };
        var log = new CurveLog(_folder["judged.jsonl"]);
        log.Add(judged);

        var page = Page(new CurveLog(_folder["judged.jsonl"]).Points);

        foreach (var series in (string[])["present, right", "present, found", "absent, right", "absent, found"])
            Assert.Contains($">{series}<", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Pseudo-labels", Page([judged with { PseudoLabels = null }]), StringComparison.Ordinal);

        static string Page(IReadOnlyList<CurvePoint> points) =>
            CurveReport.Page("Training", points, new Dictionary<string, double>(StringComparer.Ordinal), "batchlabeler train");
    }

    public void Dispose() => _folder.Dispose();
}
