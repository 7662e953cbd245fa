using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Tokenization;

namespace BatchLabeler.Training.Heads.Prompts;

/// <summary>
/// Where everything stands in the prompts <c>[SOT] v1 … vM name . [EOT]</c> of C categories. The learnable vectors have no
/// tokens of their own; the tokens behind them are the suffix.
/// </summary>
public sealed class PromptLayout
{
    private PromptLayout(int vectors, int length, long[] suffixTokens, long[] endPositions)
    {
        Vectors = vectors;
        Length = length;
        SuffixTokens = suffixTokens;
        EndPositions = endPositions;
    }

    /// <summary>Learnable vectors M.</summary>
    public int Vectors { get; }

    /// <summary>Positions L of every sequence: up to the last [EOT] when cut, else the tower's context.</summary>
    public int Length { get; }

    /// <summary>Positions behind the learnable vectors, L − 1 − M.</summary>
    public int SuffixLength => Length - 1 - Vectors;

    /// <summary>Token ids behind the vectors, <c>[C, L − 1 − M]</c> row-major, zero behind [EOT].</summary>
    public long[] SuffixTokens { get; }

    /// <summary>Position of [EOT] in each sequence, <c>[C]</c>.</summary>
    public long[] EndPositions { get; }

    /// <summary>Lays out the prompts of the categories; underscores in a name become spaces.</summary>
    /// <exception cref="ArgumentException">A prompt does not fit into the tokenizer's context.</exception>
    public static PromptLayout Create(CategorySet categories, ClipTokenizer tokenizer, PromptOptions options)
    {
        var suffixes = categories.Select(name => Suffix(name, tokenizer)).ToArray();
        var longest = 1 + options.Vectors + suffixes.Max(suffix => suffix.Length);
        if (longest > tokenizer.ContextLength)
            throw new ArgumentException($"A prompt of {options.Vectors} vectors and the longest category name has {longest} positions; the text tower has {tokenizer.ContextLength}.");
        var length = options.CutSequences ? longest : tokenizer.ContextLength;
        var suffixLength = length - 1 - options.Vectors;
        var tokens = new long[categories.Count * suffixLength];
        for (var c = 0; c < suffixes.Length; c++)
            suffixes[c].CopyTo(tokens, c * suffixLength);
        return new PromptLayout(options.Vectors, length, tokens, [.. suffixes.Select(suffix => (long)options.Vectors + suffix.Length)]);
    }

    private static long[] Suffix(string name, ClipTokenizer tokenizer) =>
        [.. tokenizer.Encode(name.Replace('_', ' ') + ".").Select(id => (long)id), tokenizer.Vocabulary.EndOfText];
}
