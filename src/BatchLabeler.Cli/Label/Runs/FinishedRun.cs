using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Label.Inputs;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Cli.Label.Runs;

/// <summary>Finds out whether a result on disk still says what the input asks for.</summary>
internal static class FinishedRun
{
    /// <summary>Compares a finished result with its index and its input, and clears what is left of the work.</summary>
    /// <exception cref="CommandException">A part is damaged, or the input lists other images now.</exception>
    public static RunResult Check(RunFolder folder, IImageListing listing)
    {
        var index = Read(folder);
        PartDigest.Verify(index, folder.FolderPath);
        using var entries = listing.Entries().GetEnumerator();
        var lines = index.Parts.SelectMany(part => File.ReadLines(Path.Combine(folder.FolderPath, part.Name)));
        foreach (var row in lines.Select(ManifestJson.Read))
            CheckNext(entries, row);
        if (entries.MoveNext())
            throw Changed($"lists '{entries.Current.Name}', which was not there when the run ended");
        folder.ClearWork();
        return new RunResult(index.Status, index.Totals, New: 0);
    }

    /// <summary>Moves to the next listed image, which must be the row's.</summary>
    /// <exception cref="CommandException">The input lists another image there, or none.</exception>
    public static void CheckNext(IEnumerator<ImageEntry> entries, ManifestRow row)
    {
        if (!entries.MoveNext())
            throw Changed($"no longer lists '{row.Image}'");
        if (entries.Current.Name != row.Image)
            throw Changed($"lists '{entries.Current.Name}' where '{row.Image}' was");
    }

    private static CommandException Changed(string how) =>
        new("input-changed", $"the input {how}: restore it, name another --output, or use --fresh to start over.");

    private static ManifestIndex Read(RunFolder folder)
    {
        try
        {
            return ManifestIndex.FromJson(File.ReadAllText(folder.ManifestPath));
        }
        catch (JsonException)
        {
            throw new CommandException("output-damaged", "manifest.json is not the index of a manifest: start over with --fresh.");
        }
    }
}
