using System.Text;

namespace BatchLabeler.Models.Tokenization;

/// <summary>
/// Learns a byte-pair vocabulary from texts: the most frequent pair of neighbouring symbols becomes a merge, again and again.
/// Pairs of equal frequency are taken in ordinal order, so the same texts in any order give the same vocabulary.
/// </summary>
/// <param name="merges">Most merges to learn, 1 to <see cref="BpeVocabulary.MaximumMerges"/>.</param>
/// <param name="minimumCount">How often a pair must occur to become a merge.</param>
public sealed class BpeTrainer(int merges, int minimumCount = 2)
{
    private readonly int _merges = merges is >= 0 and <= BpeVocabulary.MaximumMerges
        ? merges
        : throw new ArgumentOutOfRangeException(nameof(merges), merges, $"A vocabulary has 0 to {BpeVocabulary.MaximumMerges} merges.");

    private readonly int _minimumCount = minimumCount >= 1
        ? minimumCount
        : throw new ArgumentOutOfRangeException(nameof(minimumCount), minimumCount, "A pair must occur at least once.");

    /// <summary>Learns from texts; fewer merges result if the texts have no more pairs.</summary>
    public BpeVocabulary Train(IEnumerable<string> texts)
    {
        var words = CountWords(texts);
        var learned = new List<(string, string)>();
        while (learned.Count < _merges && MostFrequentPair(words) is { } pair)
        {
            learned.Add(pair);
            foreach (var word in words) Apply(pair, word.Symbols);
        }
        return BpeVocabulary.FromMerges(learned);
    }

    private static List<(List<string> Symbols, long Count)> CountWords(IEnumerable<string> texts)
    {
        var bytes = new ByteSymbols();
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var piece in texts.SelectMany(text => TextPieces.Split(TextCleaner.Clean(text))))
            if (piece is not (TextPieces.StartOfText or TextPieces.EndOfText)) counts[piece] = counts.GetValueOrDefault(piece) + 1;
        return [.. counts.Select(pair => (SymbolsOf(pair.Key, bytes), pair.Value))];
    }

    private static List<string> SymbolsOf(string word, ByteSymbols bytes)
    {
        var symbols = Encoding.UTF8.GetBytes(word).Select(value => bytes.SymbolAt(bytes.PositionOf(value))).ToList();
        symbols[^1] += BpeVocabulary.WordEnd;
        return symbols;
    }

    private static void Apply((string Left, string Right) pair, List<string> symbols)
    {
        for (var i = 0; i + 1 < symbols.Count; i++)
        {
            if (symbols[i] != pair.Left || symbols[i + 1] != pair.Right) continue;
            symbols[i] += symbols[i + 1];
            symbols.RemoveAt(i + 1);
        }
    }

    private (string Left, string Right)? MostFrequentPair(List<(List<string> Symbols, long Count)> words)
    {
        var counts = new Dictionary<(string Left, string Right), long>();
        foreach (var (symbols, count) in words)
            for (var i = 0; i + 1 < symbols.Count; i++)
                counts[(symbols[i], symbols[i + 1])] = counts.GetValueOrDefault((symbols[i], symbols[i + 1])) + count;
        if (counts.Count == 0) return null;
        var best = counts.MaxBy(pair => pair, Comparer<KeyValuePair<(string, string), long>>.Create(Compare));
        return best.Value >= _minimumCount ? best.Key : null;
    }

    private static int Compare(KeyValuePair<(string Left, string Right), long> a, KeyValuePair<(string Left, string Right), long> b)
    {
        if (a.Value != b.Value) return a.Value.CompareTo(b.Value);
        var left = string.CompareOrdinal(b.Key.Left, a.Key.Left);
        return left != 0 ? left : string.CompareOrdinal(b.Key.Right, a.Key.Right);
    }
}
