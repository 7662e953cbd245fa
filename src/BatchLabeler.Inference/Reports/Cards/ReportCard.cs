using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Inference.Reports.Cards;

/// <summary>An image that the report shows.</summary>
/// <param name="Index">Its place in the run, from 0.</param>
/// <param name="Row">Its row.</param>
/// <param name="Doubt">Why it deserves a look.</param>
public sealed record ReportCard(long Index, ManifestRow Row, Doubt Doubt);
