using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Inference.Reports;

/// <summary>The first failed images of every error code; bounded, however many fail.</summary>
public sealed class FailureSample
{
    private const int PerCode = 25;
    private readonly SortedDictionary<string, List<ManifestRow>> _rows = new(StringComparer.Ordinal);

    /// <summary>The kept rows by code.</summary>
    public IReadOnlyDictionary<string, List<ManifestRow>> ByCode => _rows;

    /// <summary>Offers a row; rows that did not fail are left out.</summary>
    public void Offer(ManifestRow row)
    {
        if (row.Error is not { } error)
            return;
        if (!_rows.TryGetValue(error.Code, out var rows))
            _rows.Add(error.Code, rows = []);
        if (rows.Count < PerCode)
            rows.Add(row);
    }
}
