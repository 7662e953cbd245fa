using BatchLabeler.Training.Heads.Prompts;
using BatchLabeler.Training.Heads.Sspa.Prompts;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Tests.Heads.Sspa;

public sealed class SspaPromptTests
{
    [Fact]
    public void Knowledge_is_the_description_with_the_sentence_behind_it_as_in_equation_4()
    {
        var tower = TinyWorld.Tower();
        var tokens = TinyWorld.Tokenizer.Tokenize("It is wide. A photo of a sea.").Select(id => (long)id).ToArray();
        var expected = tower.forward(tensor(tokens).unsqueeze(0));

        var knowledge = KnowledgePrompts.Encode(tower, TinyWorld.Tokenizer, TinyWorld.Categories, ["", "", "It is wide."]);

        TorchAssert.Close(functional.normalize(expected, p: 2, dim: -1)[0], knowledge[2], 1e-4);
        var handWritten = HandWrittenPrompts.Encode(tower, TinyWorld.Tokenizer, TinyWorld.Categories, "a photo of a");
        TorchAssert.Close(handWritten[0], knowledge[0], 1e-4);
    }

    [Fact]
    public void Long_descriptions_lose_their_end_and_never_the_sentence()
    {
        var sentence = TinyWorld.Tokenizer.Encode("A photo of a sea.").Select(id => (long)id).ToArray();

        var sequence = KnowledgePrompts.Sequence(TinyWorld.Tokenizer, "sea", "It is wide and deep and blue and full of fish and salt.");

        Assert.Equal(TinyWorld.Tokenizer.ContextLength, sequence.Length);
        Assert.Equal([.. sentence, TinyWorld.Tokenizer.Vocabulary.EndOfText], sequence[^(sentence.Length + 1)..]);
        Assert.Equal(TinyWorld.Tokenizer.Encode("It is")[0], (int)sequence[1]);
    }

    [Fact]
    public void Marks_of_the_tokenizer_in_a_description_do_not_end_it()
    {
        var end = TinyWorld.Tokenizer.Vocabulary.EndOfText;

        var sequence = KnowledgePrompts.Sequence(TinyWorld.Tokenizer, "sea", "It <|endoftext|> is <|startoftext|> wide.");

        Assert.Single(sequence, id => id == end);
        Assert.Equal(end, (int)sequence[Array.IndexOf(sequence, 0L) - 1]);
    }

    [Fact]
    public void Names_that_do_not_fit_are_refused() =>
        Assert.Throws<ArgumentException>(() => KnowledgePrompts.Sequence(TinyWorld.Tokenizer, new string('x', 60), "It is wide."));
}
