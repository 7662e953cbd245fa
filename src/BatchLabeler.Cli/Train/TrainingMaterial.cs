using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Labels.Protocols;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Heads.Loop;

namespace BatchLabeler.Cli.Train;

/// <summary>Features and labels, split and masked.</summary>
/// <param name="Train">What to train on.</param>
/// <param name="HeldOut">What to choose on, with all its labels; null when nothing is held out.</param>
/// <param name="TrainImages">Which images of all are trained on.</param>
/// <param name="Digest">SHA-256 over names and known labels of the training part.</param>
internal sealed record TrainingMaterial(TrainingSet Train, TrainingSet? HeldOut, int[] TrainImages, string Digest)
{
    /// <summary>Splits and masks labelled features.</summary>
    public static TrainingMaterial Create(LabeledFeatures all, LabelProtocol protocol, double heldOut)
    {
        var split = HeldOutSplit.Draw(all.Features.Count, heldOut, protocol.Seed);
        var part = all.Subset(split.Train);
        var masked = protocol.Apply(part.Labels);
        var held = split.HeldOut.Length == 0 ? null : all.Subset(split.HeldOut);
        return new TrainingMaterial(
            new TrainingSet(part.Features, masked, protocol.Hides ? part.Labels : null),
            held is null ? null : new TrainingSet(held.Features, held.Labels),
            split.Train,
            DigestOf(part.Features.Names, masked));
    }

    private static string DigestOf(IReadOnlyList<string> names, LabelMatrix labels)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var image = 0; image < names.Count; image++)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(names[image]));
            hash.AppendData([0, .. labels.Row(image).ToArray().Select(state => unchecked((byte)state))]);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
