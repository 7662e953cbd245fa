using BatchLabeler.Models.Tokenization;

namespace BatchLabeler.Models.Tests.Tokenization;

public sealed class BpeVocabularyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Count_is_bytes_twice_merges_and_two_marks()
    {
        var vocabulary = TinyVocabulary.Create();

        Assert.Equal((512 + 7 + 2, 519, 520), (vocabulary.Count, vocabulary.StartOfText, vocabulary.EndOfText));
        Assert.Equal((0, 256, 512, null), (vocabulary.IdOf("!"), vocabulary.IdOf("!</w>"), vocabulary.IdOf("at</w>"), vocabulary.IdOf("dog</w>")));
    }

    [Theory]
    [InlineData("v.txt")]
    [InlineData("v.txt.gz")]
    public void Save_writes_what_load_reads(string name)
    {
        TinyVocabulary.Create().Save(_folder[name]);

        Assert.Equal(TinyVocabulary.Create().Merges, BpeVocabulary.Load(_folder[name]).Merges);
    }

    [Fact]
    public void Save_writes_a_header_and_a_merge_per_line()
    {
        BpeVocabulary.FromMerges([("c", "a"), ("ca", "t</w>")]).Save(_folder["v.txt"]);

        Assert.Equal("#version: 0.2\nc a\nca t</w>\n", File.ReadAllText(_folder["v.txt"]));
    }

    [Theory]
    [InlineData("#v\nc a\nca\n", "Line 3")]
    [InlineData("#v\nc a t\n", "Line 2")]
    [InlineData("#v\nc a\ndo g\n", "'do g' (number 2)")]
    public void Load_names_the_line_it_refuses(string text, string place)
    {
        File.WriteAllText(_folder["v.txt"], text);

        var exception = Assert.Throws<FormatException>(() => BpeVocabulary.Load(_folder["v.txt"]));

        Assert.Contains("v.txt", exception.Message, StringComparison.Ordinal);
        Assert.Contains(place, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_refuses_a_file_that_only_claims_to_be_gzip()
    {
        File.WriteAllText(_folder["v.txt.gz"], "#v\nc a\n");

        Assert.Throws<FormatException>(() => BpeVocabulary.Load(_folder["v.txt.gz"]));
    }
}
