using System.Text.Json;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Training.Clip;

namespace BatchLabeler.Training.Pretraining;

/// <summary>The folder a pretraining writes: an encoder as a bundle takes it, all weights, and the report.</summary>
internal sealed class PretrainOutput(string folder)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Where the checkpoint of an unfinished run lies.</summary>
    public string CheckpointPath => Path.Combine(folder, "checkpoint.safetensors");

    /// <summary>Creates the folder.</summary>
    public void Create() => Directory.CreateDirectory(folder);

    /// <summary>Writes the encoder and <c>clip.safetensors</c>.</summary>
    /// <param name="visual">The visual tower.</param>
    /// <param name="description">The encoder's description.</param>
    /// <param name="textWeights">The text tower's weights with the centring folded in.</param>
    /// <param name="vocabulary">The vocabulary.</param>
    public void WriteEncoder(
        VisualTower visual, EncoderDescription description, Dictionary<string, StoredTensor> textWeights, BpeVocabulary vocabulary)
    {
        var weights = visual.SaveWeights();
        EncoderFolder.Write(folder, description, EncoderGraph.Build(description.Architecture, weights), textWeights, vocabulary);
        foreach (var (name, stored) in textWeights) weights[name] = stored;
        SafetensorsFile.Write(Path.Combine(folder, "clip.safetensors"), weights);
    }

    /// <summary>Writes <c>pretraining.json</c>.</summary>
    public void WriteReport(PretrainReport report) =>
        File.WriteAllText(Path.Combine(folder, "pretraining.json"), JsonSerializer.Serialize(report, Json) + "\n");
}
