using System.Text;

namespace BatchLabeler.Models.Tokenization;

/// <summary>
/// CLIP's split of a cleaned text, tried in this order: the two marks, English contractions, runs of letters, single digits, runs
/// of anything else that is not space. Works on code points, so letters beyond the basic plane count as letters.
/// </summary>
internal static class TextPieces
{
    public const string StartOfText = "<|startoftext|>";
    public const string EndOfText = "<|endoftext|>";

    private static readonly string[] Literals = [StartOfText, EndOfText, "'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    public static IEnumerable<string> Split(string text)
    {
        var position = 0;
        while (position < text.Length)
        {
            var length = LengthAt(text, position);
            if (length > 0) yield return text.Substring(position, length);
            position += Math.Max(length, 1);
        }
    }

    private static int LengthAt(string text, int position)
    {
        foreach (var literal in Literals)
            if (string.CompareOrdinal(text, position, literal, 0, literal.Length) == 0) return literal.Length;
        var kind = KindOf(RuneAt(text, position));
        return kind switch
        {
            PieceKind.Space => 0,
            PieceKind.Digit => RuneAt(text, position).Utf16SequenceLength,
            _ => RunLength(text, position, kind),
        };
    }

    private static int RunLength(string text, int position, PieceKind kind)
    {
        var end = position;
        while (end < text.Length && RuneAt(text, end) is var rune && KindOf(rune) == kind) end += rune.Utf16SequenceLength;
        return end - position;
    }

    private static Rune RuneAt(string text, int position) => Rune.TryGetRuneAt(text, position, out var rune) ? rune : Rune.ReplacementChar;

    private static PieceKind KindOf(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune)) return PieceKind.Space;
        if (Rune.IsLetter(rune)) return PieceKind.Letter;
        return Rune.IsNumber(rune) ? PieceKind.Digit : PieceKind.Other;
    }

    private enum PieceKind
    {
        Space,
        Letter,
        Digit,
        Other,
    }
}
