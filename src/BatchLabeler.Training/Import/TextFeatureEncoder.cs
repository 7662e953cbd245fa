using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Training.Clip;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Import;

/// <summary>Turns sentences into text features with a frozen text tower.</summary>
/// <param name="architecture">The tower's shape.</param>
/// <param name="weights">Its weights in OpenAI's names.</param>
/// <param name="tokenizer">The tokenizer of the vocabulary it was trained with.</param>
public sealed class TextFeatureEncoder(TextArchitecture architecture, IReadOnlyDictionary<string, StoredTensor> weights, ClipTokenizer tokenizer) : IDisposable
{
    private const int SentencesAtOnce = 32;
    private readonly TextTower _tower = TextTower.FromWeights(architecture, weights);

    /// <summary>Encodes N sentences.</summary>
    /// <returns>[N, d], row-major, each row of length 1.</returns>
    /// <exception cref="ArgumentException">A sentence is too long for the tower.</exception>
    public float[] Encode(IReadOnlyList<string> sentences)
    {
        using var noGradients = no_grad();
        return [.. sentences.Chunk(SentencesAtOnce).SelectMany(Encode)];
    }

    /// <summary>Frees the tower.</summary>
    public void Dispose() => _tower.Dispose();

    private float[] Encode(string[] sentences)
    {
        using var scope = NewDisposeScope();
        var ids = TokenSequences.ToTensor([.. sentences.Select(sentence => tokenizer.Tokenize(sentence))]);
        var features = _tower.forward(TokenSequences.Cut(ids));
        return (features / features.pow(2).sum(-1, true).sqrt()).ToFloats();
    }
}
