using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Models.Tests.Clip;
using BatchLabeler.Models.Tests.Tokenization;

namespace BatchLabeler.Models.Tests.Bundles;

/// <summary>Small encoders and versions to publish; the ONNX files hold a few bytes, nothing here runs them.</summary>
internal static class Drafts
{
    public static EncoderFolder Encoder(string path, byte mark = 1) => EncoderFolder.Write(
        path,
        new EncoderDescription
        {
            Name = "tiny",
            Architecture = new CompactResNetArchitecture(96, 2, [16, 32], [2, 2], 2),
            TextArchitecture = TinyClip.Text with { FeatureDimension = 2 },
        },
        [mark, 2, 3],
        new Dictionary<string, StoredTensor> { ["ln_final.bias"] = StoredTensor.FromFloat32([1], [1f]) },
        TinyVocabulary.Create());

    public static ModelDraft Version(float mark = 0.5f) => new()
    {
        Categories = ["cat", "dog", "hat"],
        HeadKind = HeadKinds.TrmMl,
        DecisionThresholds = [0.5f, 0.4f, mark],
        Metrics = new Dictionary<string, double> { ["testMeanAveragePrecision"] = 0.875 },
        Lineage = new Lineage(null, null, "0.1.0", ["batchlabeler train"]),
        Head = new byte[] { 4, 5, 6 },
        TextFeatures = new TextFeatures(3, 2, [1, 0, 0, 1, 1, 0], [0, 1, 1, 0, 0, 1], [1, 0, 0, 1, 1, 0]),
        Prototypes = new PrototypeSummary(3, 2, [0.5f, 0, 0, 0.5f, 1, 0], [1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1]),
    };
}
