using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.Prompts;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.Prompts;

public sealed class PromptVectorsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Encode_gives_the_hand_written_features_when_the_vectors_are_the_phrase(bool shared)
    {
        var context = TinyHeads.Context(4);
        var options = new PromptOptions { Vectors = TinyWorld.Tokenizer.Encode("a big").Length, Start = PromptStart.Phrase, Phrase = "a big" };

        using var prompts = new PromptVectors(context, options, shared);

        var expected = HandWrittenPrompts.Encode(context.Tower, context.Tokenizer, context.Categories, "a big");
        TorchAssert.Close(expected, prompts.Encode(context.Tower));
    }

    [Fact]
    public void Prompts_of_a_category_take_gradients_from_its_feature_alone()
    {
        var context = TinyHeads.Context(4);
        using var prompts = new PromptVectors(context, new PromptOptions { Vectors = 2 }, shared: false);
        prompts.Encode(context.Tower).select(0, 1).sum().backward();

        var gradient = prompts.Vectors.grad!.abs().sum([1L, 2L]);
        Assert.Equal(0, gradient[0].item<float>());
        Assert.True(gradient[1].item<float>() > 0);
    }
}
