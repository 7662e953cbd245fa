using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Images;

namespace BatchLabeler.Review.Tests.Doubles;

/// <summary>Writes folders as <c>label</c> leaves them.</summary>
internal static class ManifestFolder
{
    public static readonly string[] Categories = ["cup", "lamp", "tree"];

    /// <summary>Writes a manifest of rows.</summary>
    public static string Write(string folder, IEnumerable<ManifestRow> rows, int rowsPerPart = 1000)
    {
        Directory.CreateDirectory(Path.Combine(folder, "parts"));
        var parts = new List<ManifestPart>();
        var (labeled, failed) = (0, 0);
        foreach (var chunk in rows.Chunk(rowsPerPart))
        {
            var name = $"parts/{parts.Count:00000}.jsonl";
            var content = Encoding.UTF8.GetBytes(string.Concat(chunk.Select(row => ManifestJson.Write(row) + "\n")));
            File.WriteAllBytes(Path.Combine(folder, name), content);
            parts.Add(new ManifestPart(name, chunk.Length, Convert.ToHexStringLower(SHA256.HashData(content))));
            failed += chunk.Count(row => row.Status == RowStatus.Failed);
            labeled += chunk.Count(row => row.Status == RowStatus.Labeled);
        }

        var index = new ManifestIndex(ManifestStatus.Completed, "demo@1", null, new ManifestTotals(labeled, failed), parts);
        File.WriteAllText(Path.Combine(folder, "manifest.json"), index.ToJson());
        return folder;
    }

    /// <summary>A labelled row; scores decide against one half.</summary>
    public static ManifestRow Row(string image, params double[] scores) => new(
        image, null, 64, 48, RowStatus.Labeled, [.. scores.Select((score, category) => Label(Categories[category], score))], "demo@1", null);

    public static ManifestLabel Label(string category, double score) => new(
        category, score >= 0.5 ? LabelState.Present : score < 0.25 ? LabelState.Absent : LabelState.Unknown, score, LabelSource.Model);

    /// <summary>A picture of one colour.</summary>
    public static void Picture(string path, byte shade = 120, int width = 64, int height = 48)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var rgb = new byte[width * height * 3];
        for (var pixel = 0; pixel < rgb.Length; pixel++)
            rgb[pixel] = (byte)(shade + (pixel % 3 * 20));
        ImageWriter.Save(path, rgb, width, height);
    }

    /// <summary>The rows of a large batch, with a label error here and there.</summary>
    public static IEnumerable<ManifestRow> Many(int count)
    {
        for (var row = 0; row < count; row++)
        {
            var score = (row * 7919 % 10_007) / 10_007.0;
            yield return Row($"photos/{row:000000}.jpg", score, 1 - score, score * score);
        }
    }
}
