using System.Text;
using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Models.Files;
using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Cli.Fetch;

/// <summary>
/// The folder that a manifest is fetched into: the files of the run, and <c>fetch.json</c>, which says whose they are so that a second
/// call continues the first and never mixes two runs.
/// </summary>
internal sealed class FetchFolder
{
    private const string PinName = "fetch.json";
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    private FetchFolder(string path) => FolderPath = path;

    /// <summary>The folder's full path.</summary>
    public string FolderPath { get; }

    /// <summary>The index, written last.</summary>
    public string ManifestPath => PathOf("manifest.json");

    /// <summary>Opens the folder for a run; creates it if it is not there.</summary>
    /// <exception cref="CommandException">The folder holds something else.</exception>
    public static FetchFolder Open(string path, RunAddress address)
    {
        var folder = new FetchFolder(Path.GetFullPath(path));
        if (File.Exists(folder.FolderPath))
            throw new CommandException("output-occupied", $"'{path}' is a file: name a folder with --output.");
        Directory.CreateDirectory(folder.FolderPath);
        var pin = folder.PathOf(PinName);
        if (File.Exists(pin))
            Compare(pin, path, address);
        else if (Directory.EnumerateFileSystemEntries(folder.FolderPath).Any())
            throw new CommandException(
                "output-occupied", $"'{path}' is not empty and was not filled by fetch: name another folder with --output.");
        else
            folder.Write(PinName, stream =>
                stream.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Pin(address.Batch, address.Run), Format) + "\n")));
        return folder;
    }

    /// <summary>The path of a file by its name in the manifest's folder.</summary>
    public string PathOf(string name) => Path.Combine(FolderPath, name);

    /// <summary>Writes a file so that it is there whole or not at all.</summary>
    public void Write(string name, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        WholeFile.Write(PathOf(name), write);
    }

    /// <summary>Writes a file of any size so that it is there whole and checked, or not at all.</summary>
    /// <param name="name">The file.</param>
    /// <param name="content">Its content.</param>
    /// <param name="check">Looks at the written file before it takes its place; throws if it is not as it should be.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public async Task WriteAsync(string name, Stream content, Action<string> check, CancellationToken cancellation)
    {
        var path = PathOf(name);
        var temporary = path + ".new";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            await using (var file = File.Create(temporary))
                await content.CopyToAsync(file, cancellation);
            check(temporary);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Compare(string pin, string path, RunAddress address)
    {
        Pin? present = null;
        try
        {
            present = JsonSerializer.Deserialize<Pin>(File.ReadAllText(pin), Format);
        }
        catch (JsonException)
        {
            // Said below: the folder is not this run's.
        }

        if (present != new Pin(address.Batch, address.Run))
            throw new CommandException(
                "output-occupied",
                $"'{path}' holds {(present is null ? "something else" : $"run {present.Run} of the batch '{present.Batch}'")}: "
                + "name another folder with --output.");
    }

    private sealed record Pin(string Batch, string Run);
}
