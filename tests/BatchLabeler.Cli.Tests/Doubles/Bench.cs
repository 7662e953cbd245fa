using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Label;

namespace BatchLabeler.Cli.Tests.Doubles;

/// <summary>A folder with images, an output folder beside it, and runs of <c>label</c> with a fake model.</summary>
internal sealed class Bench : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Bench(params string[] images)
    {
        Directory.CreateDirectory(Input);
        foreach (var image in images)
            _folder.Write("in/" + image);
    }

    public string Input => _folder["in"];

    public string Output => _folder["out"];

    public StringWriter Out { get; } = new();

    public StringWriter Error { get; } = new();

    public LabelOptions Options => new() { Input = Input, Output = Output, RowsPerPart = 3, ReportImages = 10 };

    public string Write(string name, string text) => _folder.Write(name, text);

    public Task<int> RunAsync(FakePredictor? model = null, LabelOptions? options = null, CancellationToken cancellation = default)
    {
        var host = new CommandHost(Out, Error, IsTerminal: false, new ManualClock(), _folder.Path);
        return new LabelRun(options ?? Options, host, (_, _) => model ?? new FakePredictor()).ExecuteAsync(cancellation);
    }

    /// <summary>Every file of the output with its content.</summary>
    public SortedDictionary<string, string> Files() => new(
        Directory.Exists(Output)
            ? Directory.EnumerateFiles(Output, "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(Output, path), File.ReadAllText)
            : [],
        StringComparer.Ordinal);

    public void Dispose() => _folder.Dispose();
}
