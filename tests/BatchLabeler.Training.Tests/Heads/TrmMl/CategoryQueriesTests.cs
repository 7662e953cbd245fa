using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads.Prompts;
using BatchLabeler.Training.Heads.TrmMl.Regions;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

public sealed class CategoryQueriesTests
{
    private static readonly float[] Ones = [1, 0, 0, 1];

    [Fact]
    public void Queries_of_prompts_stand_between_the_hand_written_and_the_learned_prompt()
    {
        var queries = CategoryQueries.FromPrompts(Rows(1, 0, 0, 1));
        var text = new PromptFeatures(Rows(0, 1, 0.6f, 0.8f), Rows(Ones));
        var length = MathF.Sqrt(2);

        TorchAssert.Close([length, 0, 0, length], queries.Of(text));

        queries.Follow([1, 0.5f]);
        // The second: (0.6, 0.8) and (0, 1) in equal parts, (0.3, 0.9) / sqrt(0.9).
        TorchAssert.Close([0, length, 0.31623f * length, 0.94868f * length], queries.Of(text));
    }

    [Fact]
    public void Queries_of_prompts_learn_through_the_prompts_alone()
    {
        var queries = CategoryQueries.FromPrompts(Rows(Ones));
        queries.Follow([0.5f, 0.5f]);
        using var positive = new TorchSharp.Modules.Parameter(Rows(0, 1, 1, 0));

        queries.Of(new PromptFeatures(positive, Rows(Ones))).square().select(1, 0).sum().backward();

        Assert.NotNull(positive.grad);
        Assert.DoesNotContain(queries.parameters(), parameter => parameter.requires_grad);
    }

    [Fact]
    public void Learned_queries_do_not_follow_prompts()
    {
        var queries = CategoryQueries.FromText(Rows(Ones));
        queries.Follow([1, 1]);

        TorchAssert.Close(queries.Embeddings.ToFloats(), queries.Of(new PromptFeatures(Rows(0, 1, 1, 0), Rows(Ones))));
        Assert.Null(queries.PromptShares);
    }

    private static Tensor Rows(params float[] values) => tensor(values).reshape(2, 2);
}
