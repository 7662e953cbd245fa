using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Heads.Prompts;

namespace BatchLabeler.Training.Tests.Heads.Prompts;

public sealed class PromptLayoutTests
{
    [Fact]
    public void Create_cuts_sequences_at_the_last_end_of_text()
    {
        var layout = PromptLayout.Create(TinyWorld.Categories, TinyWorld.Tokenizer, new PromptOptions { Vectors = 4 });

        // "cat" "." and "fire" "truck" "." as bytes: 3 + 1, 4 + 5 + 1, 3 + 1.
        Assert.Equal([1 + 4 + 4, 1 + 4 + 10, 1 + 4 + 4], layout.EndPositions);
        Assert.Equal(1 + 4 + 10 + 1, layout.Length);
        Assert.Equal(11, layout.SuffixLength);
    }

    [Fact]
    public void Create_ends_every_suffix_with_the_name_a_full_stop_and_end_of_text()
    {
        var layout = PromptLayout.Create(TinyWorld.Categories, TinyWorld.Tokenizer, new PromptOptions { Vectors = 4 });
        var expected = TinyWorld.Tokenizer.Encode("fire truck.").Append(TinyWorld.Tokenizer.Vocabulary.EndOfText).Select(id => (long)id);

        Assert.Equal(expected, layout.SuffixTokens.Skip(layout.SuffixLength).Take(layout.SuffixLength));
        Assert.All(layout.SuffixTokens.Skip(5).Take(6), token => Assert.Equal(0, token));
    }

    [Fact]
    public void Create_keeps_the_whole_context_when_sequences_are_not_cut()
    {
        var layout = PromptLayout.Create(TinyWorld.Categories, TinyWorld.Tokenizer, new PromptOptions { Vectors = 4, CutSequences = false });

        Assert.Equal(TinyWorld.Tokenizer.ContextLength, layout.Length);
    }

    [Fact]
    public void Create_refuses_a_prompt_that_is_longer_than_the_context() =>
        Assert.Throws<ArgumentException>(() => PromptLayout.Create(new CategorySet([new string('x', 60)]), TinyWorld.Tokenizer, new PromptOptions()));
}
