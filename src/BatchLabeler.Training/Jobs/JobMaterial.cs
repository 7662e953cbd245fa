using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Heads.Loop;

namespace BatchLabeler.Training.Jobs;

/// <summary>
/// A snapshot, split: a part to train on, an inner part that chooses epoch and thresholds, and the held-out part that both versions are
/// measured on. A hash of its name gives each image its part, so that no held-out image is ever learnt from, in no later retraining either.
/// </summary>
/// <param name="Train">What to train on.</param>
/// <param name="Inner">What to choose on.</param>
/// <param name="Learnt">Both of them.</param>
/// <param name="HeldOut">What to measure on.</param>
/// <param name="Digest">SHA-256 over images, contents and order; 64 hexadecimal digits.</param>
internal sealed record JobMaterial(TrainingSet Train, TrainingSet Inner, TrainingSet Learnt, TrainingSet HeldOut, string Digest)
{
    private const string HeldOutPurpose = "held-out";
    private const string InnerPurpose = "inner";

    /// <exception cref="TrainingJobException">A part is too small, or has no known positive.</exception>
    public static JobMaterial Split(
        IReadOnlyList<SnapshotLine> lines, ImageFeatureCache cache, CategorySet categories, double heldOutShare, TrainingJobOptions options)
    {
        if (lines.Count < options.LeastImages)
            throw new TrainingJobException(
                TrainingErrorCodes.TooFewImages,
                $"Only {lines.Count} images of the snapshot could be read and {options.LeastImages} are needed: give labels for more images.");
        var features = cache.Open([.. lines.Select(line => (line.Image, line.ETag))]);
        var labels = Labels(lines, categories);
        var outer = HeldOutSplit.ByName(features.Names, heldOutShare, HeldOutPurpose);
        var inner = HeldOutSplit.ByName([.. outer.Train.Select(image => features.Names[image])], options.InnerShare, InnerPurpose);
        return new JobMaterial(
            Part("to train on", inner.Train.Select(image => outer.Train[image])),
            Part("to choose the epoch on", inner.HeldOut.Select(image => outer.Train[image])),
            Part("to learn from", outer.Train),
            Part("held out", outer.HeldOut),
            DigestOf(lines));

        TrainingSet Part(string purpose, IEnumerable<int> images)
        {
            int[] chosen = [.. images];
            var known = LabelTensors.Rows(labels, chosen);
            return HasPositive(known)
                ? new TrainingSet(features.Subset(chosen), known)
                : throw new TrainingJobException(
                    TrainingErrorCodes.NoPositives, $"None of the {chosen.Length} images {purpose} is known to show a category of the model: give more labels.");
        }
    }

    /// <summary>How many labels of a part are known.</summary>
    public static long KnownLabels(TrainingSet set) => Enumerable.Range(0, set.Known.Images).Sum(image => (long)set.Known.Row(image).ToArray().Count(state => state != LabelState.Unknown));

    private static LabelMatrix Labels(IReadOnlyList<SnapshotLine> lines, CategorySet categories)
    {
        var labels = new LabelMatrix(lines.Count, categories.Count);
        for (var image = 0; image < lines.Count; image++)
        {
            foreach (var label in lines[image].Labels)
            {
                if (categories.IndexOf(label.Category) is >= 0 and var category)
                    labels[image, category] = label.State;
            }
        }
        return labels;
    }

    private static bool HasPositive(LabelMatrix labels) => Enumerable.Range(0, labels.Images).Any(image => labels.Row(image).Contains(LabelState.Present));

    private static string DigestOf(IReadOnlyList<SnapshotLine> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines)
            hash.AppendData(Encoding.UTF8.GetBytes(line.ToJson() + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
