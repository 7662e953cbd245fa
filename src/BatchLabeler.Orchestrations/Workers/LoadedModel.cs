using System.Collections.Concurrent;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Orchestrations.Statistics;

namespace BatchLabeler.Orchestrations.Workers;

/// <summary>A model version in memory, with the statistics versions that shards asked for.</summary>
internal sealed class LoadedModel(RegionModel model, StatisticsStore statistics) : IDisposable
{
    private const int MostSummaries = 8;
    private readonly ConcurrentDictionary<int, PrototypeSummary> _summaries = new();

    public RegionModel Model => model;

    public ModelDescription Description => model.Bundle.Description;

    public CategorySet Categories { get; } = new(model.Bundle.Description.Categories);

    /// <summary>ℓ, k and η of the version's training.</summary>
    public PrototypeOptions Prototypes { get; } = StoredPrototypeOptions.Of(model.Bundle.Description);

    /// <summary>How many shards use it now; guarded by who keeps it.</summary>
    public int Users { get; set; }

    /// <summary>What labelling needs of a statistics version.</summary>
    /// <param name="version">k; 0 for the bundle's own.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<PrototypeSummary> SummaryAsync(int version, CancellationToken cancellationToken)
    {
        if (_summaries.TryGetValue(version, out var known)) return known;
        var summary = version == 0
            ? model.Bundle.LoadPrototypes() ?? PrototypeSummary.None(Categories.Count, model.Bundle.Encoder.FeatureDimension)
            : await statistics.SummaryAsync(Description.Name, Description.Version, version, cancellationToken);
        if (_summaries.Count >= MostSummaries) _summaries.Clear();
        // Labelling needs the means alone; the bank may be large.
        return _summaries[version] = summary with { VisualBank = null };
    }

    public void Dispose() => model.Dispose();
}
