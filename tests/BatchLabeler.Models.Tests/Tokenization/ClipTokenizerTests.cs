using BatchLabeler.Models.Tokenization;

namespace BatchLabeler.Models.Tests.Tokenization;

public sealed class ClipTokenizerTests
{
    private const int Cat = 512 + 1;
    private const int Hat = 512 + 2;
    private const int Cats = 512 + 5;
    private const int Th = 512 + 6;
    private const int Start = 512 + 7;
    private const int End = Start + 1;
    private readonly ClipTokenizer _tokenizer = new(TinyVocabulary.Create(), contextLength: 8);

    [Fact]
    public void Encode_merges_the_lowest_rank_first() => Assert.Equal([Cat, Hat, Cats], _tokenizer.Encode("cat hat cats"));

    [Fact]
    public void Encode_leaves_what_no_merge_joins() => Assert.Equal([Th, Letter('e', atEnd: true)], _tokenizer.Encode("the"));

    [Theory]
    [InlineData("  CAT\t\nhat ")]
    [InlineData("Cat&nbsp;Hat")]
    [InlineData("c&amp;#97;t hat")]
    [InlineData("cat\u3000hat")]
    public void Encode_cleans_first(string text) => Assert.Equal([Cat, Hat], _tokenizer.Encode(text));

    [Theory]
    [InlineData("2024", "2 0 2 4")]
    [InlineData("it's", "it 's")]
    [InlineData("we'll they've I'm you'd you're don't", "we 'll they 've i 'm you 'd you 're don 't")]
    [InlineData("a-b!? c", "a - b !? c")]
    [InlineData("x²", "x ²")]
    [InlineData("'quoted'", "' quoted '")]
    [InlineData("\U00010400\U0001F600", "\U00010428 \U0001F600")]
    [InlineData("<|startoftext|>cat", "<|startoftext|> cat")]
    [InlineData("", "")]
    public void Split_follows_the_order_of_the_pattern(string text, string pieces) =>
        Assert.Equal(pieces, string.Join(' ', TextPieces.Split(TextCleaner.Clean(text))));

    [Fact]
    public void Encode_turns_the_marks_into_their_ids() =>
        Assert.Equal([Start, Cat, End], _tokenizer.Encode("<|startoftext|>cat<|endoftext|>"));

    [Fact]
    public void Encode_works_on_the_bytes_of_a_letter_outside_ascii()
    {
        // U+00E9 is C3 A9 in UTF-8; both bytes stand for themselves in the map: 188 printable bytes, 33–126 then 161–172 then 174–255.
        Assert.Equal([94 + 12 + (0xC3 - 174), 256 + 94 + (0xA9 - 161)], _tokenizer.Encode("é"));
    }

    [Fact]
    public void Tokenize_frames_and_fills_with_zeros() => Assert.Equal([Start, Cat, Hat, End, 0, 0, 0, 0], _tokenizer.Tokenize("cat hat"));

    [Fact]
    public void Tokenize_refuses_a_text_that_is_too_long()
    {
        var exception = Assert.Throws<ArgumentException>(() => _tokenizer.Tokenize("cat cat cat cat cat cat cat"));

        Assert.Contains("has 7 tokens, 6 fit", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokenize_cuts_a_text_when_asked_and_still_ends_it() =>
        Assert.Equal([Start, Cat, Cat, Cat, Cat, Cat, Cat, End], _tokenizer.Tokenize("cat cat cat cat cat cat cat", truncate: true));

    [Fact]
    public void Decode_gives_the_text_back() =>
        Assert.Equal("the cat, é 日本", _tokenizer.Vocabulary.Decode(_tokenizer.Encode("The cat, é 日本")).Replace(" ,", ",", StringComparison.Ordinal));

    private static int Letter(char letter, bool atEnd) => letter - 33 + (atEnd ? 256 : 0);
}
