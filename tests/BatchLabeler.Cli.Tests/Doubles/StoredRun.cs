using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Tests.Doubles;

/// <summary>A run as the orchestrations leave it in the containers.</summary>
internal sealed class StoredRun(Containers containers, RunAddress address, string markerETag, string folder)
{
    public RunAddress Address => address;

    /// <summary>Opens the run that a batch's present marker asks for.</summary>
    public static async Task<StoredRun> OpenAsync(Containers containers, string batch, string? folder = null)
    {
        var marker = await containers.Batches.FindAsync($"{batch}/batch.json");
        var run = new StoredRun(containers, RunAddress.Of(batch, marker!.ETag), marker.ETag, folder ?? $"{batch}/");
        await run.WriteAsync();
        return run;
    }

    public async Task EndAsync(ManifestStatus status, long labeled, long failed)
    {
        var rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{}\n", (int)(labeled + failed))));
        var part = new ManifestPart("parts/00000.jsonl", (int)(labeled + failed), Convert.ToHexStringLower(SHA256.HashData(rows)));
        var index = new ManifestIndex(status, "demo@1", null, new ManifestTotals(labeled, failed), [part]);
        await containers.Manifests.WriteAsync(folder + part.Name, rows);
        await containers.Manifests.WriteAsync(folder + ManifestNames.Errors, rows.AsMemory(0, (int)failed * 3));
        await containers.Manifests.WriteAsync(folder + ManifestNames.Index, Encoding.UTF8.GetBytes(index.ToJson()));
    }

    public Task RejectAsync(string code, string message) =>
        containers.Manifests.WriteAsync(folder + ManifestNames.Rejected, RunJson.Write(new RejectedRun(address.Run, code, message)));

    public Task CancelAsync() =>
        containers.Work.WriteAsync(
            address.Cancelled, RunJson.Write(new CancelledRun(address.Run, "A person cancelled the run.", DateTimeOffset.UnixEpoch)));

    private async Task WriteAsync()
    {
        var started = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var pin = new RunPin(address, markerETag, new BatchOptions(), "demo", 1, null, ["cat", "dog"], folder, started);
        await containers.Work.WriteAsync(RunEntry.NameOf(address), RunJson.Write(new RunEntry(address, folder, started)));
        await containers.Work.WriteAsync(address.Pin, RunJson.Write(pin));
    }
}
