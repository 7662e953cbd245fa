using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Reports.Cards;

namespace BatchLabeler.Inference.Reports;

/// <summary>Everything a report says.</summary>
/// <param name="Title">What was labelled.</param>
/// <param name="Model">The model's name and version.</param>
/// <param name="Status">How the run ended.</param>
/// <param name="Summary">The counts.</param>
/// <param name="Thresholds">Decision thresholds by category name.</param>
/// <param name="Failures">Failed images.</param>
/// <param name="Cards">The images shown.</param>
/// <param name="Pictures">Their pictures.</param>
public sealed record ReportContent(
    string Title,
    string Model,
    ManifestStatus Status,
    ManifestSummary Summary,
    IReadOnlyDictionary<string, float> Thresholds,
    FailureSample Failures,
    CardSelection Cards,
    CardStore Pictures);
