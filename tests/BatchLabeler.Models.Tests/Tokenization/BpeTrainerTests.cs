using System.Text;
using BatchLabeler.Models.Tokenization;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Models.Tests.Tokenization;

public sealed class BpeTrainerTests
{
    private static readonly string[] Captions = ["a red cup", "a cup and a cat", "two cups", "a cat", "red cats"];

    [Fact]
    public void Train_takes_the_most_frequent_pair_and_breaks_ties_by_order()
    {
        // Pairs in "ab ab ac": a b</w> twice, a c</w> once. In "bc bd": b c</w> and b d</w> once each, b c</w> first.
        Assert.Equal([("a", "b</w>"), ("a", "c</w>")], new BpeTrainer(9, minimumCount: 1).Train(["ab ab ac"]).Merges);
        Assert.Equal([("b", "c</w>")], new BpeTrainer(1, minimumCount: 1).Train(["bd bc"]).Merges);
    }

    [Fact]
    public void Train_stops_at_pairs_that_are_too_rare() => Assert.Equal([("a", "b</w>")], new BpeTrainer(9).Train(["ab ab ac"]).Merges);

    [Fact]
    public void Train_makes_frequent_words_one_token()
    {
        var tokenizer = new ClipTokenizer(new BpeTrainer(100).Train(Captions));

        Assert.All(["cup", "cat", "red", "a"], word => Assert.Single(tokenizer.Encode(word)));
        Assert.True(tokenizer.Encode("umbrella").Length > 1);
    }

    [Fact]
    public void Train_gives_the_same_vocabulary_for_the_captions_in_any_order() =>
        Assert.Equal(new BpeTrainer(40).Train(Captions).Merges, new BpeTrainer(40).Train(Captions.Reverse()).Merges);

    [Fact]
    public void Train_gives_a_vocabulary_that_encodes_and_decodes_any_text() => Prop.ForAll<string[]>(texts =>
    {
        var known = texts.Where(text => text is not null).ToArray();
        var tokenizer = new ClipTokenizer(new BpeTrainer(50, minimumCount: 1).Train(known));
        return known.All(text => Squeezed(tokenizer.Vocabulary.Decode(tokenizer.Encode(text))) == Squeezed(TextCleaner.Clean(text)));
    }).QuickCheckThrowOnFailure();

    private static string Squeezed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace(" ", "", StringComparison.Ordinal)));
}
