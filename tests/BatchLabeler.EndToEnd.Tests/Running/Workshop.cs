using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Tests.Images;

namespace BatchLabeler.EndToEnd.Tests.Running;

/// <summary>A folder with a tiny model, a folder of images and an output, and the command line over them.</summary>
public sealed class Workshop : IDisposable
{
    public Workshop()
    {
        Root = Directory.CreateTempSubdirectory("batchlabeler-").FullName;
        Directory.CreateDirectory(Input);
        TinyModel.Publish(Model);
    }

    public string Root { get; }

    public string Model => Path.Combine(Root, "models", "tiny");

    public string Input => Path.Combine(Root, "in");

    public string Output => Path.Combine(Root, "out");

    public StringWriter Out { get; } = new();

    public StringWriter Error { get; } = new();

    public string PathOf(string image) => Path.Combine(Input, image);

    public void AddImages(params string[] names)
    {
        for (var index = 0; index < names.Length; index++)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(names[index]))!);
            File.WriteAllBytes(PathOf(names[index]), Files.Encode(".jpg", Pictures.Noise(30 + index, 40, index), 30 + index, 40));
        }
    }

    public Task<int> LabelAsync(params string[] more) => RunAsync(["label", Input, "--output", Output, "--model", Model, .. more]);

    public Task<int> RunAsync(params string[] arguments) => CommandLineApplication.RunAsync(
        arguments, new CommandHost(Out, Error, IsTerminal: false, TimeProvider.System, Root), CancellationToken.None);

    public ManifestRow[] Rows() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Output, "parts")).Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Select(ManifestJson.Read),
    ];

    public Dictionary<string, string> Contents() => Directory
        .EnumerateFiles(Output, "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(Output, path), path => Convert.ToHexString(File.ReadAllBytes(path)));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
