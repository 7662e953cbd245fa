using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Models.Tokenization;

namespace BatchLabeler.Orchestrations.Tests.Retraining;

/// <summary>A model of a few bytes; nothing here runs it.</summary>
internal static class SmallModel
{
    public static readonly string[] Categories = ["cat", "dog"];

    /// <summary>A version in a folder of its own, which others tell apart by the mark.</summary>
    public static ModelBundle Publish(string folder, float mark, ModelProfile? profile = null)
    {
        var encoder = EncoderFolder.Write(
            Path.Combine(folder, "encoder"),
            new EncoderDescription
            {
                Name = "tiny",
                Architecture = new CompactResNetArchitecture(96, 2, [16, 32], [2, 2], 2),
                TextArchitecture = new TextArchitecture(30, 8, 64, 2, 1, 2),
            },
            [1, 2, 3],
            new Dictionary<string, StoredTensor> { ["ln_final.bias"] = StoredTensor.FromFloat32([1], [1f]) },
            BpeVocabulary.FromMerges([("a", "t</w>"), ("c", "at</w>")]));
        return new ModelFolder(Path.Combine(folder, "model")).Publish(
            new ModelDraft
            {
                Categories = Categories,
                HeadKind = HeadKinds.TrmMl,
                DecisionThresholds = [0.5f, mark],
                Lineage = new Lineage(null, null, "0.1.0", []),
                Profile = profile,
                Head = new byte[] { 4, 5, 6 },
                TextFeatures = new TextFeatures(2, 2, [1, 0, 0, 1], [0, 1, 1, 0], [1, 0, 0, 1]),
                Prototypes = new PrototypeSummary(2, 2, [0.5f, 0, 0, 0.5f], [1, 2, 3, 4], [4, 3, 2, 1]),
            },
            encoder);
    }
}
