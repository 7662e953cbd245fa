using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.EndToEnd.Tests.Running;

/// <summary>A storage, a folder of images and outputs, with the command line over them in this process and in others.</summary>
public sealed class PipelineHouse : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("batchlabeler-").FullName;
    private readonly List<CliProcess> _processes = [];

    /// <param name="storage">A connection string; null for a folder.</param>
    public PipelineHouse(string? storage = null)
    {
        Storage = storage ?? this["storage"];
        Directory.CreateDirectory(Images);
    }

    public string Storage { get; }

    public string Images => this["images"];

    public string TinyModelFolder => this["models/tiny"];

    public StringWriter Out { get; } = new();

    public StringWriter Error { get; } = new();

    public string this[string name] => Path.Combine(_root, name);

    /// <summary>Publishes a model of the real form with random weights as <c>demo</c>.</summary>
    public Task PublishTinyModelAsync()
    {
        TinyModel.Publish(TinyModelFolder);
        return RunAsync("model", "publish", TinyModelFolder, "--name", "demo");
    }

    /// <summary>A verb in this process.</summary>
    public async Task<int> RunAsync(params string[] arguments)
    {
        var host = new CommandHost(Out, Error, IsTerminal: false, TimeProvider.System, _root) { Variable = Variable };
        return await CommandLineApplication.RunAsync(arguments, host, CancellationToken.None);
    }

    /// <summary>A verb in a process of its own, which ends with the test at the latest.</summary>
    internal CliProcess Start(params string[] arguments)
    {
        var process = CliProcess.Start(this["cache"], [.. arguments, "--storage", Storage]);
        _processes.Add(process);
        return process;
    }

    internal CliProcess StartWorker(params string[] more) => Start(["worker", "--threads", "1", "--model-folder", this["cache"], .. more]);

    internal CliProcess StartRunner() => Start("run", "--workers", "0", "--retrain-after", "0", "--json");

    /// <summary>The runner and a worker in this process, until nothing is left to do.</summary>
    public Task<int> RunUntilIdleAsync() =>
        RunAsync("run", "--until-idle", "--retrain-after", "0", "--threads", "1", "--model-folder", this["cache"]);

    /// <summary>The rows of a fetched manifest, or of one that <c>label</c> wrote.</summary>
    public ManifestRow[] Rows(string output) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(this[output], "parts")).Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Select(
            ManifestJson.Read),
    ];

    /// <summary>
    /// The rows as <c>label</c> writes them: a pipeline names images with their batch, and knows the tag of the content it labelled.
    /// </summary>
    public string[] LocalRows(string output, string batch) =>
        [.. Rows(output).Select(row => ManifestJson.Write(row with { Image = row.Image[(batch.Length + 1)..], ETag = null }))];

    public void Dispose()
    {
        foreach (var process in _processes)
            process.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    private string? Variable(string name) => name switch
    {
        "BATCHLABELER_STORAGE" => Storage,
        "XDG_CACHE_HOME" => this["cache"],
        _ => null,
    };
}
