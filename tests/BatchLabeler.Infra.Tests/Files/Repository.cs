using System.Text.Json;

using BatchLabeler.Infra.Tests.Bicep;

namespace BatchLabeler.Infra.Tests.Files;

/// <summary>The files of this repository that say how it is deployed.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Every bicep file.</summary>
    public static IReadOnlyList<BicepFile> Bicep { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "infra"), "*.bicep", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => BicepFile.Read(
                Path.GetRelativePath(Path.Combine(Root, "infra"), file).Replace('\\', '/'), File.ReadAllText(file))),
    ];

    public static BicepFile Main => Read("main.bicep");

    public static BicepFile App(string name) => Read($"app/{name}.bicep");

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static JsonElement Json(string path) => JsonDocument.Parse(Text(path)).RootElement;

    public static bool Has(string path) => Path.Exists(Path.Combine(Root, path));

    private static BicepFile Read(string name) => Bicep.Single(file => file.Name == name);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BatchLabeler.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("No BatchLabeler.sln is above the tests.");
    }
}
