using System.IO.Compression;
using System.Xml.Linq;

namespace BatchLabeler.Infra.Tests.Files;

/// <summary>A folder as a package feed: packages with a name and a version, and nothing inside.</summary>
internal static class PackageFolder
{
    /// <summary>The packages of a build on a complete feed, but for those of the containers' CUDA builds.</summary>
    public static IReadOnlyList<(string Name, string Version)> Complete { get; } =
    [
        .. XDocument.Parse(Repository.Text("Directory.Packages.props")).Descendants("ItemGroup")
            .Where(IsOfCompleteFeed)
            .SelectMany(group => group.Elements("PackageVersion"))
            .Where(IsOfCompleteFeed)
            .Select(package => (Name: package.Attribute("Include")!.Value, package.Attribute("Version")!.Value))
            .Where(package => package.Name is not ("Microsoft.ML.OnnxRuntime.Gpu" or "TorchSharp-cuda-linux")),
    ];

    public static void Write(string folder, IEnumerable<(string Name, string Version)> packages)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, version) in packages)
        {
            using var package = ZipFile.Open(Path.Combine(folder, $"{name}.{version}.nupkg"), ZipArchiveMode.Create);
            using var description = new StreamWriter(package.CreateEntry($"{name}.nuspec").Open());
            description.Write(
                $"<package><metadata><id>{name}</id><version>{version}</version><authors>-</authors><description>-</description></metadata></package>");
        }
    }

    private static bool IsOfCompleteFeed(XElement element) =>
        element.Attribute("Condition")?.Value is null or "'$(PackageFeed)' == 'full'";
}
