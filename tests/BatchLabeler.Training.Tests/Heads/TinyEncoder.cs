using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Training.Clip;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads;

/// <summary>An encoder of the real form with random weights: bytes as tokens, pictures of 32 pixels, a grid of 8×8, d = 8.</summary>
internal static class TinyEncoder
{
    public static EncoderFolder Write(string folder)
    {
        manual_seed(1);
        var vocabulary = BpeVocabulary.FromMerges([]);
        var visual = new CompactResNetArchitecture(ImageSize: 32, FeatureDimension: 8, Widths: [8, 8], Strides: [2, 2], Heads: 2);
        var text = new TextArchitecture(vocabulary.Count, ContextLength: 40, Width: 16, Layers: 1, Heads: 2, FeatureDimension: 8);
        using var tower = new CompactResNetTower(visual);
        using var textTower = new TextTower(text);
        var description = new EncoderDescription { Name = "tiny", Architecture = visual, TextArchitecture = text };
        return EncoderFolder.Write(folder, description, EncoderGraph.Build(visual, tower.SaveWeights()), textTower.SaveWeights(), vocabulary);
    }
}
