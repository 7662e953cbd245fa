using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Training.Clip;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.Prompts;

/// <summary>Text features of prompts such as "a photo of a cat.", without any training.</summary>
public static class HandWrittenPrompts
{
    /// <summary>The L2-normalised text features <c>[C, d]</c> of <c>phrase name.</c>; underscores in a name become spaces.</summary>
    /// <exception cref="ArgumentException">A prompt does not fit into the tower's context.</exception>
    public static Tensor Encode(TextTower tower, ClipTokenizer tokenizer, CategorySet categories, string phrase)
    {
        using var _ = no_grad();
        var tokens = categories.SelectMany(name => tokenizer.Tokenize($"{phrase} {name.Replace('_', ' ')}.")).Select(id => (long)id).ToArray();
        return functional.normalize(tower.forward(tensor(tokens).reshape(categories.Count, -1)), p: 2, dim: -1);
    }
}
