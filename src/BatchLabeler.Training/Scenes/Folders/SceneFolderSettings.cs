using System.Text.Json;

namespace BatchLabeler.Training.Scenes;

/// <summary>The settings that the scenes of a folder share; the count is not among them, for a folder may grow.</summary>
/// <param name="Version">Raised whenever the same seed gives other bytes than before.</param>
/// <param name="Seed">Which world.</param>
/// <param name="KnownProportion">Probability that a training label is told.</param>
/// <param name="Splits">Division into train, val and test.</param>
/// <param name="Scenes">What the scenes look like.</param>
internal sealed record SceneFolderSettings(int Version, int Seed, double KnownProportion, SceneSplits Splits, SceneOptions Scenes)
{
    private const int WorldVersion = 1;

    private static readonly JsonSerializerOptions Format =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Makes sure that a folder is empty or holds scenes of the same settings, and writes these down.</summary>
    public static void Claim(SceneFolder folder, SceneFolderOptions options)
    {
        var settings = new SceneFolderSettings(
            WorldVersion, options.Seed, options.KnownProportion, options.Splits, options.Scenes);
        var text = JsonSerializer.Serialize(settings, Format) + "\n";
        if (File.Exists(folder.Settings))
        {
            if (!string.Equals(File.ReadAllText(folder.Settings), text, StringComparison.Ordinal))
            {
                throw new SceneFolderException(
                    $"'{Folder(folder)}' holds scenes of other settings: name another folder, or start over (--fresh).");
            }

            return;
        }

        if (File.Exists(folder.Labels) || (Directory.Exists(folder.Images) && Directory.EnumerateFileSystemEntries(folder.Images).Any()))
            throw new SceneFolderException($"'{Folder(folder)}' holds pictures or labels of another origin: name an empty folder.");
        Directory.CreateDirectory(Folder(folder));
        SceneFolder.WriteWhole(folder.Settings, file => File.WriteAllText(file, text));
    }

    private static string Folder(SceneFolder folder) => Path.GetDirectoryName(folder.Settings)!;
}
