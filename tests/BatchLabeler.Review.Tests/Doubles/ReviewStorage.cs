using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Groups;
using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Review.Catalogs;
using BatchLabeler.Storage.Locations;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Review.Tests.Doubles;

/// <summary>A storage in a folder, with batches as the orchestrations leave them.</summary>
internal sealed class ReviewStorage(TemporaryFolder folder)
{
    private readonly StorageLocation _location = StorageLocation.Parse(folder["storage"]);
    private DateTimeOffset _started = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Containers Containers { get; } = Containers.Open(StorageLocation.Parse(folder["storage"]).Container);

    public StorageCatalog Catalog(RunAddress? first = null, TimeProvider? time = null) => new(
        _location, folder["models"], first is null ? null : new RunStatus { Address = first, State = RunState.Completed, ManifestFolder = first.Batch + "/" },
        time ?? TimeProvider.System);

    /// <summary>A batch whose run labels: of so many images, some are done.</summary>
    public async Task<RunAddress> BeginAsync(string batch, int images = 0, int labeled = 0, int failed = 0)
    {
        var marker = await Containers.Batches.WriteAsync(batch + "/batch.json", "{}"u8.ToArray());
        var address = RunAddress.Of(batch, marker);
        _started += TimeSpan.FromMinutes(1);
        var pin = new RunPin(address, marker, new BatchOptions(), "demo", 1, null, ManifestFolder.Categories, batch + "/", _started);
        var plan = new PlanStep(0, "shards/", PlanTotals.None, new PlanTotals(1, images, 0, 0), 1, 256, null);
        var report = new ProgressReport(address, 0, labeled, failed, _started.UtcDateTime.AddSeconds(10));
        await Containers.Work.WriteAsync(RunEntry.NameOf(address), RunJson.Write(new RunEntry(address, batch + "/", _started)));
        await Containers.Work.WriteAsync(address.Pin, RunJson.Write(pin));
        await Containers.Work.WriteAsync(address.PlanStep(0), RunJson.Write(plan));
        await Containers.Work.WriteAsync(address.GroupProgress(0), RunJson.Write(report));
        return address;
    }

    /// <summary>Gives a batch its manifest.</summary>
    public void End(RunAddress run, params ManifestRow[] rows) => ManifestFolder.Write(folder[$"storage/manifests/{run.Batch}"], rows);

    /// <summary>A batch that is labelled.</summary>
    public async Task<RunAddress> AddAsync(string batch, params ManifestRow[] rows)
    {
        var run = await BeginAsync(batch, rows.Length);
        End(run, rows);
        return run;
    }
}
