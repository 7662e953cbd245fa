using BatchLabeler.Training.Heads.Prompts;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.Prompts;

public sealed class DualPromptsTests
{
    private const string Phrase = "a big";

    [Fact]
    public void Encode_gives_the_same_features_for_cut_and_uncut_sequences()
    {
        var tower = TinyWorld.Tower();
        var cut = Prompts(new PromptOptions { Vectors = 4 }).Encode(tower);
        var uncut = Prompts(new PromptOptions { Vectors = 4, CutSequences = false }).Encode(tower);

        TorchAssert.Close(uncut.Positive, cut.Positive);
        TorchAssert.Close(uncut.Negative, cut.Negative);
    }

    [Fact]
    public void Encode_gives_the_hand_written_features_when_the_vectors_are_the_phrase()
    {
        var tower = TinyWorld.Tower();
        var options = new PromptOptions { Vectors = TinyWorld.Tokenizer.Encode(Phrase).Length, Start = PromptStart.Phrase, Phrase = Phrase };

        var features = Prompts(options).Encode(tower);

        TorchAssert.Close(HandWrittenPrompts.Encode(tower, TinyWorld.Tokenizer, TinyWorld.Categories, Phrase), features.Positive);
    }

    [Fact]
    public void Encode_gives_features_of_length_one()
    {
        var features = Prompts(new PromptOptions { Vectors = 4 }).Encode(TinyWorld.Tower());

        TorchAssert.Close([1, 1, 1], features.Positive.square().sum(-1));
        TorchAssert.Close([1, 1, 1], features.Negative.square().sum(-1));
    }

    [Fact]
    public void Encode_lets_gradients_reach_the_vectors_of_one_category_from_its_feature_alone()
    {
        var prompts = Prompts(new PromptOptions { Vectors = 4 });
        prompts.Encode(TinyWorld.Tower()).Positive.select(0, 1).sum().backward();

        var gradient = prompts.Positive.grad!.abs().sum([1L, 2L]);
        Assert.Equal(0, gradient[0].item<float>());
        Assert.True(gradient[1].item<float>() > 0);
    }

    [Fact]
    public void Vectors_are_counted_for_each_category_and_sign() =>
        Assert.Equal([3L, 4L, 16L], Prompts(new PromptOptions { Vectors = 4 }).Negative.shape);

    private static DualPrompts Prompts(PromptOptions options)
    {
        var tower = TinyWorld.Tower();
        manual_seed(11);
        return new DualPrompts(tower, TinyWorld.Tokenizer, TinyWorld.Categories, options);
    }
}
