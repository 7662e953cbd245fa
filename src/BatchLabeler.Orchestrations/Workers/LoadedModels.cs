using BatchLabeler.Inference.Encoding;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Statistics;

namespace BatchLabeler.Orchestrations.Workers;

/// <summary>The model versions that a worker keeps loaded; the one used longest ago makes room, but never one that is in use.</summary>
internal sealed class LoadedModels(ModelCache models, StatisticsStore statistics, EncodingOptions encoding, int most) : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1);
    private readonly Lock _gate = new();
    private readonly List<LoadedModel> _recent = [];

    /// <summary>How many versions are loaded.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _recent.Count;
        }
    }

    /// <summary>Takes a version into use, and loads it where it is not yet.</summary>
    public async Task<ModelLease> RentAsync(string name, int version, CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (Take(name, version) is { } loaded) return loaded;
            var bundle = await models.OpenAsync(name, version, cancellationToken);
            return Keep(Load(bundle));
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose()
    {
        lock (_gate) _recent.ForEach(model => model.Dispose());
        _loading.Dispose();
    }

    private LoadedModel Load(ModelBundle bundle)
    {
        var model = new RegionModel(bundle, encoding);
        try
        {
            return new LoadedModel(model, statistics);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private ModelLease? Take(string name, int version)
    {
        lock (_gate)
        {
            var loaded = _recent.Find(model => model.Description.Name == name && model.Description.Version == version);
            return loaded is null ? null : Use(loaded);
        }
    }

    private ModelLease Keep(LoadedModel loaded)
    {
        lock (_gate)
        {
            var lease = Use(loaded);
            MakeRoom();
            return lease;
        }
    }

    private ModelLease Use(LoadedModel model)
    {
        _recent.Remove(model);
        _recent.Add(model);
        model.Users++;
        return new ModelLease(model, () => Return(model));
    }

    private void Return(LoadedModel model)
    {
        lock (_gate)
        {
            model.Users--;
            MakeRoom();
        }
    }

    private void MakeRoom()
    {
        while (_recent.Count > most && _recent.Find(model => model.Users == 0) is { } oldest)
        {
            _recent.Remove(oldest);
            oldest.Dispose();
        }
    }
}
