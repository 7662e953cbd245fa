using System.IO.Compression;
using System.Text;

namespace BatchLabeler.Models.Tokenization;

/// <summary>
/// A byte-pair vocabulary in CLIP's order: 256 byte symbols, the same with the word end <c>&lt;/w&gt;</c>, one token per merge,
/// start of text, end of text. Immutable and safe to share between threads.
/// </summary>
public sealed class BpeVocabulary
{
    /// <summary>Most merges that are taken from a file; CLIP uses so many of the file's 262,145.</summary>
    public const int MaximumMerges = 49_152 - 256 - 2;

    /// <summary>The mark at the end of a word's last symbol.</summary>
    public const string WordEnd = "</w>";

    private const string Header = "#version: 0.2";
    private const int ByteTokens = 512;
    private readonly ByteSymbols _symbols = new();
    private readonly List<string> _tokens = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Left, int Right), BpeMerge> _merges = [];

    private BpeVocabulary(IReadOnlyList<(string Left, string Right)> merges)
    {
        Merges = merges;
        for (var position = 0; position < 256; position++) _tokens.Add(_symbols.SymbolAt(position));
        for (var position = 0; position < 256; position++) _tokens.Add(_symbols.SymbolAt(position) + WordEnd);
        foreach (var (left, right) in merges) _tokens.Add(left + right);
        for (var id = 0; id < _tokens.Count; id++) _ids[_tokens[id]] = id;
        for (var rank = 0; rank < merges.Count; rank++) AddMerge(rank, merges[rank]);
    }

    /// <summary>The merges by rank, best first.</summary>
    public IReadOnlyList<(string Left, string Right)> Merges { get; }

    /// <summary>Number of tokens, the two marks included; 49,408 for CLIP's file.</summary>
    public int Count => _tokens.Count + 2;

    /// <summary>The id that opens every sequence.</summary>
    public int StartOfText => _tokens.Count;

    /// <summary>The id that closes every sequence; the largest of all.</summary>
    public int EndOfText => _tokens.Count + 1;

    /// <summary>Reads OpenAI's file: a header line, then a merge of two symbols per line; gzip if the name ends with <c>.gz</c>.</summary>
    /// <exception cref="FormatException">A line is not a merge; the message says which.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static BpeVocabulary Load(string path)
    {
        using var file = File.OpenRead(path);
        using var stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        try
        {
            return FromMerges(ReadMerges(reader));
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException)
        {
            throw new FormatException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>Builds a vocabulary from merges, best first.</summary>
    /// <exception cref="FormatException">There are too many, or one joins symbols that nothing makes.</exception>
    public static BpeVocabulary FromMerges(IReadOnlyList<(string Left, string Right)> merges) =>
        merges.Count <= MaximumMerges ? new BpeVocabulary([.. merges]) : throw new FormatException($"A vocabulary has at most {MaximumMerges} merges.");

    /// <summary>Writes the vocabulary in OpenAI's file format; gzip if the name ends with <c>.gz</c>. The same merges give the same bytes.</summary>
    public void Save(string path)
    {
        using var file = File.Create(path);
        using var stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Optimal) : (Stream)file;
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        writer.WriteLine(Header);
        foreach (var (left, right) in Merges) writer.WriteLine($"{left} {right}");
    }

    /// <summary>The id of a token's text, for example <c>cat&lt;/w&gt;</c>; null if there is none.</summary>
    public int? IdOf(string token) => _ids.TryGetValue(token, out var id) ? id : null;

    /// <summary>The text that ids stand for: word ends become spaces, the two marks and zeros behind them vanish.</summary>
    public string Decode(IEnumerable<int> ids)
    {
        var joined = string.Concat(ids.TakeWhile(id => id != EndOfText).Where(id => id != StartOfText).Select(id => _tokens[id]));
        var bytes = joined.Replace(WordEnd, "\u0120", StringComparison.Ordinal).Select(_symbols.ByteOf).ToArray();
        return Encoding.UTF8.GetString(bytes).TrimEnd(' ');
    }

    /// <summary>The ids of a word's bytes before any merge; the last one carries the word end.</summary>
    internal List<int> Symbols(ReadOnlySpan<byte> word)
    {
        var ids = new List<int>(word.Length);
        foreach (var value in word) ids.Add(_symbols.PositionOf(value));
        if (ids.Count > 0) ids[^1] += 256;
        return ids;
    }

    /// <summary>The merge of two neighbours, or null.</summary>
    internal BpeMerge? MergeOf(int left, int right) => _merges.TryGetValue((left, right), out var merge) ? merge : null;

    private static List<(string, string)> ReadMerges(StreamReader reader)
    {
        reader.ReadLine();
        var merges = new List<(string, string)>();
        while (merges.Count < MaximumMerges && reader.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            var parts = line.Split(' ');
            if (parts.Length != 2 || parts[0].Length == 0 || parts[1].Length == 0)
                throw new FormatException($"Line {merges.Count + 2} must hold two symbols with a space between them.");
            merges.Add((parts[0], parts[1]));
        }
        return merges;
    }

    private void AddMerge(int rank, (string Left, string Right) merge)
    {
        if (!_ids.TryGetValue(merge.Left, out var left) || !_ids.TryGetValue(merge.Right, out var right))
            throw new FormatException($"The merge '{merge.Left} {merge.Right}' (number {rank + 1}) joins a symbol that no other merge makes.");
        _merges.TryAdd((left, right), new BpeMerge(rank, _ids[merge.Left + merge.Right]));
    }
}
