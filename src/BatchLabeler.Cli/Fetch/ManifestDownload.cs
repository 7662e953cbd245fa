using System.Text;
using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Label.Runs;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Fetch;

/// <summary>
/// Brings a manifest into a folder: the parts that are missing or differ, several at a time, then errors and summary, and the index last.
/// </summary>
/// <param name="manifests">The container.</param>
/// <param name="prefix">Where the run's manifest lies, with the slash that ends it.</param>
/// <param name="folder">Where it goes.</param>
/// <param name="threads">How many parts at a time.</param>
internal sealed class ManifestDownload(IObjectStore manifests, string prefix, FetchFolder folder, int threads)
{
    private const string PartFolder = "parts/";
    private const string ErrorsName = "errors.jsonl";
    private const string SummaryName = "summary.json";
    private long _done;
    private long _fetched;

    /// <summary>How many parts were downloaded now.</summary>
    public long Fetched => Interlocked.Read(ref _fetched);

    /// <summary>Downloads what is missing.</summary>
    /// <param name="index">The index's bytes.</param>
    /// <param name="display">Shows progress.</param>
    /// <param name="cancellation">Stops; what is downloaded stays.</param>
    /// <exception cref="CommandException">A file in the container is not the one that the index lists.</exception>
    public async Task<ManifestIndex> RunAsync(byte[] index, IProgressDisplay display, CancellationToken cancellation)
    {
        var manifest = Parse(index);
        if (manifest.Parts.FirstOrDefault(part => !IsPartName(part.Name)) is { } odd)
            throw Damaged($"the manifest lists '{odd.Name}', which is no name of a part");
        await display.ShowAsync(
            new ProgressStart("fetch", "parts", manifest.Parts.Count, 0), progress =>
                FetchPartsAsync(manifest.Parts, progress, cancellation));
        await FetchErrorsAsync(manifest.Totals.Failed, cancellation);
        await FetchSummaryAsync(cancellation);
        folder.Write("manifest.json", stream => stream.Write(index));
        return manifest;
    }

    private static bool IsPartName(string name) => name.StartsWith(PartFolder, StringComparison.Ordinal) && ObjectName.IsValid(name);

    private static CommandException Damaged(string what) =>
        new("manifest-damaged", $"{what}: ask the people who keep the storage to restore it, then run the same command again.");

    private static ManifestIndex Parse(byte[] index)
    {
        try
        {
            return ManifestIndex.FromJson(Encoding.UTF8.GetString(index));
        }
        catch (JsonException)
        {
            throw Damaged("manifest.json is not the index of a manifest");
        }
    }

    private Task FetchPartsAsync(IReadOnlyList<ManifestPart> parts, IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        var inOrder = new Lock();
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        return Parallel.ForEachAsync(parts, options, async (part, token) =>
        {
            var path = folder.PathOf(part.Name);
            if (!File.Exists(path) || PartDigest.Of(path, part.Name) != part)
                await FetchAsync(part, token);
            lock (inOrder)
                progress.Report(new ProgressStep(++_done, 0));
        });
    }

    private async Task FetchAsync(ManifestPart part, CancellationToken cancellation)
    {
        await using var content = await manifests.ReadAsync(prefix + part.Name, cancellationToken: cancellation)
            ?? throw Damaged($"{part.Name} is missing from the storage");
        await folder.WriteAsync(part.Name, content.Stream, path =>
        {
            if (PartDigest.Of(path, part.Name) != part)
                throw Damaged($"{part.Name} in the storage is not the file that manifest.json lists");
        }, cancellation);
        Interlocked.Increment(ref _fetched);
    }

    private async Task FetchErrorsAsync(long failed, CancellationToken cancellation)
    {
        await using var content = await manifests.ReadAsync(prefix + ErrorsName, cancellationToken: cancellation);
        await folder.WriteAsync(ErrorsName, content?.Stream ?? Stream.Null, path =>
        {
            if (PartDigest.Of(path, ErrorsName).Rows != failed)
                throw Damaged($"{ErrorsName} does not hold the {failed} failed images of manifest.json");
        }, cancellation);
    }

    private async Task FetchSummaryAsync(CancellationToken cancellation)
    {
        await using var content = await manifests.ReadAsync(prefix + SummaryName, cancellationToken: cancellation);
        if (content is not null)
            await folder.WriteAsync(SummaryName, content.Stream, _ => { }, cancellation);
    }
}
