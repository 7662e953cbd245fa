namespace BatchLabeler.Cli.Evaluate;

/// <summary>How much of the metrics is printed.</summary>
/// <param name="All">Every metric, not the main ones alone.</param>
/// <param name="PerCategory">A row for each category.</param>
/// <param name="Top">The k of the top-k readings.</param>
internal sealed record MetricDetail(bool All, bool PerCategory, int Top);
