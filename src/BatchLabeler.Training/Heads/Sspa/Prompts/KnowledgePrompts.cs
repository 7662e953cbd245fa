using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Training.Clip;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.Sspa.Prompts;

/// <summary>
/// Knowledge-aware prompts, Eq. 4: T_k = the frozen text tower's features of "description A photo of a name.". Where both do not fit into
/// the tower's context, the description loses its end and the sentence behind it stays whole.
/// </summary>
public static class KnowledgePrompts
{
    private const string Phrase = "A photo of a";

    /// <summary>T_k <c>[C, d]</c>, L2-normalised.</summary>
    /// <param name="tower">The frozen text tower.</param>
    /// <param name="tokenizer">Its tokenizer.</param>
    /// <param name="categories">The C categories.</param>
    /// <param name="descriptions">A description of each; empty texts leave the sentence alone.</param>
    /// <exception cref="ArgumentException">There are not C descriptions, or a name alone does not fit into the tower's context.</exception>
    public static Tensor Encode(TextTower tower, ClipTokenizer tokenizer, CategorySet categories, IReadOnlyList<string> descriptions)
    {
        Require.That(
            descriptions.Count == categories.Count, $"There are {descriptions.Count} descriptions for {categories.Count} categories.");
        using var _ = no_grad();
        var tokens = Enumerable.Range(0, categories.Count).SelectMany(c => Sequence(tokenizer, categories[c], descriptions[c])).ToArray();
        return functional.normalize(tower.forward(tensor(tokens).reshape(categories.Count, -1)), p: 2, dim: -1);
    }

    /// <summary>The ids of one prompt with start and end of text, filled up with zeros to the tower's context.</summary>
    /// <exception cref="ArgumentException">The name alone does not fit.</exception>
    public static long[] Sequence(ClipTokenizer tokenizer, string category, string description)
    {
        var (start, end) = (tokenizer.Vocabulary.StartOfText, tokenizer.Vocabulary.EndOfText);
        var sentence = tokenizer.Encode($"{Phrase} {category.Replace('_', ' ')}.");
        var room = tokenizer.ContextLength - 2 - sentence.Length;
        Require.That(room >= 0, $"The category '{category}' is too long for the text tower's {tokenizer.ContextLength} positions.");
        // The tower is read at the end of text, so a text must not contain one.
        var knowledge = tokenizer.Encode(description).Where(id => id != start && id != end).Take(room);
        var sequence = new long[tokenizer.ContextLength];
        int[] ids = [start, .. knowledge, .. sentence, end];
        ids.Select(id => (long)id).ToArray().CopyTo(sequence, 0);
        return sequence;
    }
}
