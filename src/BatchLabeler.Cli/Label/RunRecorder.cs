using BatchLabeler.Cli.Label.Predictions;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Reports;
using BatchLabeler.Inference.Reports.Cards;

namespace BatchLabeler.Cli.Label;

/// <summary>Keeps what summary and report need while rows pass by: counters and a bounded choice of images.</summary>
internal sealed class RunRecorder
{
    private readonly CardSelection _cards;
    private readonly CardStore _pictures;
    private readonly FailureSample _failures = new();
    private readonly Dictionary<string, float> _thresholds;

    public RunRecorder(IPredictor predictor, int reportImages, string cardsPath)
    {
        Summary = new ManifestSummary(predictor.Categories);
        _thresholds = predictor.Categories
            .Zip(predictor.DecisionThresholds)
            .ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        _cards = new CardSelection(reportImages, _thresholds);
        _pictures = new CardStore(cardsPath);
    }

    /// <summary>The counts so far.</summary>
    public ManifestSummary Summary { get; }

    /// <summary>How many rows there were.</summary>
    public long Count => Summary.Labeled + Summary.Failed;

    /// <summary>
    /// Counts a row. For a new row the outcome brings the picture; for one from the journal the picture is on disk already.
    /// </summary>
    public void Record(ManifestRow row, ImageOutcome? outcome = null)
    {
        var index = Count;
        Summary.Add(row);
        _failures.Offer(row);
        var isChosen = _cards.Offer(index, row, out var evicted);
        if (isChosen && outcome is not null)
        {
            var card = new ReportCard(index, row, Doubt.About(row, _thresholds));
            _pictures.Save(index, CardPicture.Of(outcome.Thumbnail(), card, outcome.Labels.RegionMaps));
        }

        _pictures.Delete(evicted);
    }

    /// <summary>What the report says when the run has ended.</summary>
    public ReportContent Report(string title, string model, ManifestStatus status) =>
        new(title, model, status, Summary, _thresholds, _failures, _cards, _pictures);
}
