using System.Text;

namespace BatchLabeler.Models.Tokenization;

/// <summary>CLIP's tokenizer: cleans a text, splits it into pieces and applies byte-pair merges to each. Safe to share between threads.</summary>
/// <param name="vocabulary">The vocabulary.</param>
/// <param name="contextLength">Length of a tokenized sequence, 77 for CLIP.</param>
public sealed class ClipTokenizer(BpeVocabulary vocabulary, int contextLength = 77)
{
    /// <summary>The vocabulary.</summary>
    public BpeVocabulary Vocabulary { get; } = vocabulary;

    /// <summary>Length of a tokenized sequence.</summary>
    public int ContextLength { get; } = contextLength >= 2 ? contextLength : throw new ArgumentOutOfRangeException(nameof(contextLength), contextLength, "A sequence needs room for its start and its end.");

    /// <summary>The ids of a text, without start and end of text.</summary>
    public int[] Encode(string text)
    {
        var ids = new List<int>();
        foreach (var piece in TextPieces.Split(TextCleaner.Clean(text))) AddPiece(piece, ids);
        return [.. ids];
    }

    /// <summary>The ids of a text between start and end of text, filled up with zeros to <see cref="ContextLength"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="truncate">Whether a text that is too long is cut (its last id is then end of text) instead of refused.</param>
    /// <exception cref="ArgumentException">The text is too long and must not be cut.</exception>
    public int[] Tokenize(string text, bool truncate = false)
    {
        var ids = Encode(text);
        var room = ContextLength - 2;
        if (ids.Length > room && !truncate)
            throw new ArgumentException($"The text '{Shorten(text)}' has {ids.Length} tokens, {room} fit.", nameof(text));
        var length = Math.Min(ids.Length, room);
        var sequence = new int[ContextLength];
        sequence[0] = Vocabulary.StartOfText;
        Array.Copy(ids, 0, sequence, 1, length);
        sequence[length + 1] = Vocabulary.EndOfText;
        return sequence;
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private void AddPiece(string piece, List<int> ids)
    {
        if (piece == TextPieces.StartOfText) ids.Add(Vocabulary.StartOfText);
        else if (piece == TextPieces.EndOfText) ids.Add(Vocabulary.EndOfText);
        else ids.AddRange(Merge(Vocabulary.Symbols(Encoding.UTF8.GetBytes(piece))));
    }

    private List<int> Merge(List<int> symbols)
    {
        while (BestMerge(symbols) is { } best)
        {
            var target = 0;
            for (var i = 0; i < symbols.Count; i++, target++)
            {
                var merges = i + 1 < symbols.Count && Vocabulary.MergeOf(symbols[i], symbols[i + 1]) == best;
                symbols[target] = merges ? best.Id : symbols[i];
                if (merges) i++;
            }
            symbols.RemoveRange(target, symbols.Count - target);
        }
        return symbols;
    }

    private BpeMerge? BestMerge(List<int> symbols)
    {
        BpeMerge? best = null;
        for (var i = 0; i + 1 < symbols.Count; i++)
            if (Vocabulary.MergeOf(symbols[i], symbols[i + 1]) is { } merge && (best is null || merge.Rank < best.Value.Rank)) best = merge;
        return best;
    }
}
