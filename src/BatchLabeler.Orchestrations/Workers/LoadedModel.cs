using System.Collections.Concurrent;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Orchestrations.Statistics;

namespace BatchLabeler.Orchestrations.Workers;

/// <summary>A model version in memory, with the statistics versions that shards asked for.</summary>
internal sealed class LoadedModel : IDisposable
{
    private const int MostSummaries = 8;
    private readonly StatisticsStore _statistics;
    private readonly PrototypeSummary _own;
    private readonly ConcurrentDictionary<int, PrototypeSummary> _summaries = new();

    public LoadedModel(RegionModel model, StatisticsStore statistics)
    {
        (Model, _statistics) = (model, statistics);
        Categories = new CategorySet(Description.Categories);
        Prototypes = StoredPrototypeOptions.Of(Description);
        var own = model.Bundle.LoadPrototypes() ?? PrototypeSummary.None(Categories.Count, model.Bundle.Encoder.FeatureDimension);
        BankLength = own.VisualBank?.Length ?? Prototypes.BankLength;
        // Labelling needs the means alone; the bank may be large.
        _own = own with { VisualBank = null };
    }

    public RegionModel Model { get; }

    public ModelDescription Description => Model.Bundle.Description;

    public CategorySet Categories { get; }

    /// <summary>k and η of the version's training.</summary>
    public PrototypeOptions Prototypes { get; }

    /// <summary>ℓ of the version's statistics.</summary>
    public int BankLength { get; }

    /// <summary>How many shards use it now; guarded by who keeps it.</summary>
    public int Users { get; set; }

    /// <summary>What labelling needs of a statistics version.</summary>
    /// <param name="version">k; 0 for the bundle's own.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<PrototypeSummary> SummaryAsync(int version, CancellationToken cancellationToken)
    {
        if (version == 0) return _own;
        if (_summaries.TryGetValue(version, out var known)) return known;
        var summary = await _statistics.SummaryAsync(Description.Name, Description.Version, version, cancellationToken);
        if (_summaries.Count >= MostSummaries) _summaries.Clear();
        return _summaries[version] = summary;
    }

    public void Dispose() => Model.Dispose();
}
