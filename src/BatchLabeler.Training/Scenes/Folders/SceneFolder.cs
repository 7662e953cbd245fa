using System.Globalization;
using BatchLabeler.Models.Files;

namespace BatchLabeler.Training.Scenes;

/// <summary>Names of the files in a folder of scenes.</summary>
internal sealed class SceneFolder(string path)
{
    public string Images { get; } = Path.Combine(path, "images");

    public string Settings { get; } = Path.Combine(path, "scenes.json");

    public string Captions { get; } = Path.Combine(path, "captions.jsonl");

    public string Boxes { get; } = Path.Combine(path, "boxes.jsonl");

    public string Labels { get; } = Path.Combine(path, "labels.csv");

    public static string ImageName(int index) => index.ToString("D6", CultureInfo.InvariantCulture) + ".png";

    public string Image(int index) => Path.Combine(Images, ImageName(index));

    /// <summary>Takes away what an earlier run wrote, and nothing else: a folder without settings is none of ours.</summary>
    public void Clear()
    {
        if (!File.Exists(Settings))
            return;
        if (Directory.Exists(Images))
        {
            foreach (var image in Directory.EnumerateFiles(Images, "*.png*").Where(WrittenHere).ToArray())
                File.Delete(image);
        }

        foreach (var file in (string[])[Labels, Boxes, Captions, Settings])
            File.Delete(file);
    }

    /// <summary>Writes beside the file and moves it into place, so that a file is whole or absent.</summary>
    public static void WriteWhole(string file, Action<string> write) => WholeFile.Place(file, file + ".unfinished", write);

    private static bool WrittenHere(string image)
    {
        var name = Path.GetFileName(image).Replace(".unfinished", "", StringComparison.Ordinal);
        return name.Length == 10 && name[..6].All(char.IsAsciiDigit);
    }
}
