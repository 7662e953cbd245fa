using System.Text.Json;
using BatchLabeler.Models.Tokenization;

namespace BatchLabeler.Models.Tests.Tokenization;

public sealed class ClipVocabularyTests
{
    private const string File = "clip-bpe/bpe_simple_vocab_16e6.txt.gz";

    [SharedFact]
    public void Load_gives_the_size_and_the_marks_of_CLIP()
    {
        var vocabulary = BpeVocabulary.Load(SharedFolder.Path(File));

        Assert.Equal((49_408, 49_406, 49_407), (vocabulary.Count, vocabulary.StartOfText, vocabulary.EndOfText));
        Assert.Equal((320, 269, 343), (vocabulary.IdOf("a</w>"), vocabulary.IdOf(".</w>"), vocabulary.IdOf("x</w>")));
    }

    [SharedFact]
    public void Tokenize_gives_the_reference_ids()
    {
        var tokenizer = new ClipTokenizer(BpeVocabulary.Load(SharedFolder.Path(File)));
        using var vectors = JsonDocument.Parse(System.IO.File.ReadAllBytes(SharedFolder.Path("clip-bpe/test_vectors.json")));
        Assert.Equal(55, vectors.RootElement.GetArrayLength());

        Assert.All(vectors.RootElement.EnumerateArray(), vector =>
        {
            var ids = vector.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()).ToArray();
            Assert.Equal([.. ids, .. new int[77 - ids.Length]], tokenizer.Tokenize(vector.GetProperty("text").GetString()!));
        });
    }

    [SharedTheory]
    [InlineData("hello world!", new[] { 3306, 1002, 256 })]
    [InlineData("pottedplant.", new[] { 3547, 4841, 3912, 269 })]
    [InlineData("tvmonitor.", new[] { 3197, 10198, 269 })]
    [InlineData("2 dogs, it's 10:30", new[] { 273, 3255, 267, 585, 568, 272, 271, 281, 274, 271 })]
    public void Encode_gives_the_published_ids(string text, int[] ids) =>
        Assert.Equal(ids, new ClipTokenizer(BpeVocabulary.Load(SharedFolder.Path(File))).Encode(text));

    [SharedFact]
    public void Save_and_load_keep_the_merges_that_count()
    {
        using var folder = new TemporaryFolder();
        var vocabulary = BpeVocabulary.Load(SharedFolder.Path(File));
        vocabulary.Save(folder["v.txt"]);

        Assert.Equal(vocabulary.Merges, BpeVocabulary.Load(folder["v.txt"]).Merges);
    }
}
