using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Benchmarks.Running;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Core.Randomness;

namespace BatchLabeler.Benchmarks.Samples;

/// <summary>A manifest as <c>label</c> writes it, of scores drawn at random.</summary>
internal static class SampleManifest
{
    private const int Categories = 20;
    private const int RowsPerPart = 1000;

    /// <summary>Writes the manifest.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="images">How many rows.</param>
    /// <param name="nameOf">The image of every row.</param>
    public static void Write(string folder, int images, Func<int, string> nameOf)
    {
        Directory.CreateDirectory(Path.Combine(folder, "parts"));
        var random = new SplitMix64(1);
        var parts = new List<ManifestPart>();
        for (var first = 0; first < images; first += RowsPerPart)
        {
            var count = Math.Min(RowsPerPart, images - first);
            var text = new StringBuilder();
            for (var row = first; row < first + count; row++)
                text.Append(ManifestJson.Write(Row(nameOf(row), random))).Append('\n');
            var (name, content) = ($"parts/{parts.Count:00000}.jsonl", Encoding.UTF8.GetBytes(text.ToString()));
            File.WriteAllBytes(Path.Combine(folder, name), content);
            parts.Add(new ManifestPart(name, count, Convert.ToHexStringLower(SHA256.HashData(content))));
        }

        var index = new ManifestIndex(ManifestStatus.Completed, "sample@1", null, new ManifestTotals(images, 0), parts);
        File.WriteAllText(Path.Combine(folder, "manifest.json"), index.ToJson());
    }

    private static ManifestRow Row(string image, SplitMix64 random)
    {
        var labels = new ManifestLabel[Categories];
        for (var category = 0; category < Categories; category++)
        {
            var score = Math.Pow(random.NextDouble(), 3);
            var state = score >= 0.5 ? LabelState.Present : score < 0.25 ? LabelState.Absent : LabelState.Unknown;
            labels[category] = new ManifestLabel($"category {category}", state, score, LabelSource.Model);
        }

        return new ManifestRow(image, null, 500, 375, RowStatus.Labeled, labels, "sample@1", null);
    }
}
