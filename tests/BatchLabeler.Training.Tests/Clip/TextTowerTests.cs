using BatchLabeler.Models.Clip;
using BatchLabeler.Training.Clip;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Clip;

public sealed class TextTowerTests
{
    private static readonly TextArchitecture Small = new(VocabularySize: 50, ContextLength: 12, Width: 16, Layers: 2, Heads: 2, FeatureDimension: 8);

    [Fact]
    public void Encode_prompts_equals_forward_when_given_the_embedding_of_the_tokens()
    {
        using var scope = NewDisposeScope();
        var tower = new TextTower(Small);
        var tokens = tensor(new long[] { 48, 3, 4, 49, 0, 0, 48, 7, 8, 9, 2, 49 }, [2, 6]);

        var features = tower.EncodePrompts(tower.Embed(tokens), tensor(new long[] { 3, 5 }));

        Near.Equal(tower.forward(tokens).ToFloats(), features.ToFloats(), 1e-6);
    }

    [Fact]
    public void Forward_ignores_everything_after_the_end_of_text()
    {
        using var scope = NewDisposeScope();
        var tower = new TextTower(Small);

        var padded = tower.forward(tensor(new long[] { 48, 3, 4, 49, 0, 0 }, [1, 6]));
        var other = tower.forward(tensor(new long[] { 48, 3, 4, 49, 11, 12 }, [1, 6]));

        Near.Equal(padded.ToFloats(), other.ToFloats(), 1e-6);
    }

    [Fact]
    public void Cut_keeps_the_columns_up_to_the_last_end_of_text_and_the_features()
    {
        using var scope = NewDisposeScope();
        var tower = new TextTower(Small);
        var tokens = tensor(new long[] { 48, 3, 49, 0, 0, 0, 48, 7, 8, 49, 0, 0 }, [2, 6]);

        var cut = TokenSequences.Cut(tokens);

        Assert.Equal([2L, 4L], cut.shape);
        Near.Equal(tower.forward(tokens).ToFloats(), tower.forward(cut).ToFloats(), 1e-6);
    }

    [Fact]
    public void Save_weights_uses_openai_names_and_load_weights_restores_the_features()
    {
        using var scope = NewDisposeScope();
        var tower = new TextTower(Small, hasProjectionBias: true);
        var tokens = tensor(new long[] { 48, 3, 4, 49 }, [1, 4]);

        var weights = tower.SaveWeights();
        var restored = TextTower.FromWeights(Small, weights);

        Assert.Contains("transformer.resblocks.1.attn.in_proj_weight", weights.Keys);
        Assert.Contains("token_embedding.weight", weights.Keys);
        Assert.Contains("text_projection_bias", weights.Keys);
        Assert.Equal(4 + 1 + (2 * 12) + 1, weights.Count);
        Near.Equal(tower.forward(tokens).ToFloats(), restored.forward(tokens).ToFloats(), 0);
    }

    [Fact]
    public void Load_weights_names_the_tensor_that_is_missing()
    {
        using var tower = new TextTower(Small);
        var weights = tower.SaveWeights();
        weights.Remove("ln_final.bias");

        var error = Assert.Throws<InvalidDataException>(() => tower.LoadWeights(weights));

        Assert.Contains("ln_final.bias", error.Message, StringComparison.Ordinal);
    }
}
