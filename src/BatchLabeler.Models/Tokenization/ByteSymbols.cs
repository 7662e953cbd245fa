namespace BatchLabeler.Models.Tokenization;

/// <summary>
/// CLIP's reversible map between bytes and printable characters: 33–126, 161–172 and 174–255 stand for themselves, the others
/// become the characters 256, 257 … in order. A byte's position in this order is its token id.
/// </summary>
internal sealed class ByteSymbols
{
    private readonly char[] _characters = new char[256];
    private readonly byte[] _bytes;
    private readonly int[] _positions = new int[256];
    private readonly Dictionary<char, byte> _byCharacter = [];

    public ByteSymbols()
    {
        var printable = Enumerable.Range(33, 94).Concat(Enumerable.Range(161, 12)).Concat(Enumerable.Range(174, 82)).ToList();
        var others = Enumerable.Range(0, 256).Except(printable).ToList();
        _bytes = [.. printable.Concat(others).Select(code => (byte)code)];
        for (var position = 0; position < 256; position++)
        {
            var value = _bytes[position];
            _positions[value] = position;
            _characters[value] = position < printable.Count ? (char)value : (char)(256 + position - printable.Count);
            _byCharacter[_characters[value]] = value;
        }
    }

    /// <summary>The token id of a byte inside a word; at a word's end it is 256 more.</summary>
    public int PositionOf(byte value) => _positions[value];

    /// <summary>The symbol at a position of the order.</summary>
    public string SymbolAt(int position) => _characters[_bytes[position]].ToString();

    /// <summary>The byte that a character stands for.</summary>
    public byte ByteOf(char character) => _byCharacter[character];
}
