using BatchLabeler.Cli.Hosting;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Tests.Doubles;

/// <summary>A storage in a folder, a folder of images beside it, and the command line over them.</summary>
internal sealed class Storehouse : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Storehouse(params string[] images)
    {
        Directory.CreateDirectory(Images);
        foreach (var image in images)
            AddImage(image, image);
        Containers = Containers.Open(
            name => new FileSystemObjectStore(Path.Combine(Storage, name), new FileSystemStoreOptions { FlushToDisk = false }));
    }

    public string Storage => _folder["storage"];

    public string Images => _folder["photos"];

    public string Output => _folder["out"];

    public Containers Containers { get; }

    public ManualClock Clock { get; } = new();

    public StringWriter Out { get; } = new();

    public StringWriter Error { get; } = new();

    public CommandHost Host => new(Out, Error, IsTerminal: false, Clock, _folder.Path)
    {
        Variable = name => name == "BATCHLABELER_STORAGE" ? Storage : null,
    };

    public string this[string name] => _folder[name];

    public string AddImage(string name, string content) => _folder.Write("photos/" + name, content);

    public string Write(string name, string content) => _folder.Write(name, content);

    public Task<int> RunAsync(params string[] arguments) => CommandLineApplication.RunAsync(arguments, Host, CancellationToken.None);

    /// <summary>Every object of a container with its content.</summary>
    public static async Task<SortedDictionary<string, string>> ContentsAsync(IObjectStore store)
    {
        var contents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var entry in store.ListAsync(""))
            contents[entry.Name] = System.Text.Encoding.UTF8.GetString((await store.ReadBytesAsync(entry.Name))!);
        return contents;
    }

    public void Dispose() => _folder.Dispose();
}
