using System.Text;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Images;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Options;

namespace BatchLabeler.Orchestrations.Tests.Runs;

public sealed class BatchOptionsReaderTests
{
    [Fact]
    public void Reader_takes_an_empty_object_as_the_usual_values()
    {
        var options = Accepted("{}");

        Assert.Null(options.Model);
        Assert.Equal(256, options.ShardSize);
        Assert.True(options.ErrorBudget.IsUnlimited);
        Assert.True(options.UpdateStatistics);
        options.Validate();
    }

    [Fact]
    public void Reader_takes_every_option()
    {
        var options = Accepted(
            """
            {"model":"demo@3","errorBudget":"2.5%","shardSize":10,"pseudoLabels":false,"absentShare":1,
             "decisionThresholds":{"cat":0.4,"a dog":1},"limits":{"maxBytes":9,"maxPixels":8,"maxFrames":7,"maxSeconds":1.5},
             "updateStatistics":false,"retry":"0123456789abcdef"}
            """);

        Assert.Equal("demo@3", options.Model);
        Assert.Equal(ErrorBudget.Parse("2.5%"), options.ErrorBudget);
        Assert.Equal((10, false, 1, false), (options.ShardSize, options.PseudoLabels, options.AbsentShare, options.UpdateStatistics));
        Assert.Equal(0.4f, options.DecisionThresholds["cat"]);
        Assert.Equal(
            new ImageLimits { MaxBytes = 9, MaxPixels = 8, MaxFrames = 7, MaxTime = TimeSpan.FromSeconds(1.5) }, options.Limits);
        Assert.Equal("0123456789abcdef", options.Retry);
    }

    [Fact]
    public void Reader_skips_a_byte_order_mark() => Assert.Equal(7, Accepted("\uFEFF{\"shardSize\":7}").ShardSize);

    [Theory]
    [InlineData("", "options-json", "at line 1")]
    [InlineData("{\"shardSize\":1,\n\"shardSize\":2}", "options-json", "batch.json is not JSON")]
    [InlineData("[]", "options-type", "$ must be an object")]
    [InlineData("{\"shardsize\":1}", "options-unknown", "$.shardsize is no option: write one of model,")]
    [InlineData("{\"shardSize\":\"1\"}", "options-type", "$.shardSize must be a whole number from 1 to 4096, not \"1\".")]
    [InlineData("{\"shardSize\":0}", "options-range", "$.shardSize must be")]
    [InlineData("{\"shardSize\":1.5}", "options-range", "$.shardSize must be")]
    [InlineData("{\"model\":\"a/b\"}", "options-range", "$.model must be a model such as")]
    [InlineData("{\"model\":\"demo@0\"}", "options-range", "$.model must be a model such as")]
    [InlineData("{\"model\":3}", "options-type", "$.model must be a text in quotes, not 3.")]
    [InlineData("{\"errorBudget\":\"many\"}", "options-range", "$.errorBudget must be")]
    [InlineData("{\"errorBudget\":true}", "options-type", "$.errorBudget must be")]
    [InlineData("{\"absentShare\":1.1}", "options-range", "$.absentShare must be a number from 0 to 1, not 1.1.")]
    [InlineData("{\"pseudoLabels\":1}", "options-type", "$.pseudoLabels must be true or false, not 1.")]
    [InlineData("{\"decisionThresholds\":{\"cat\":\"high\"}}", "options-type", "$.decisionThresholds.cat must be a number")]
    [InlineData("{\"decisionThresholds\":{\"a b\":2}}", "options-range", "$.decisionThresholds['a b'] must be a number")]
    [InlineData("{\"limits\":{\"maxByte\":2}}", "options-unknown", "$.limits.maxByte is no option")]
    [InlineData("{\"limits\":{\"maxFrames\":0}}", "options-range", "$.limits.maxFrames must be")]
    [InlineData("{\"retry\":\"yes\"}", "options-range", "$.retry must be a run of this batch")]
    public void Reader_says_where_the_problem_is(string json, string code, string part)
    {
        var (options, rejection) = Read(json);

        Assert.Null(options);
        Assert.Equal(code, rejection!.Code);
        Assert.Contains(part, rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Categories_are_compared_with_the_models()
    {
        var options = Accepted("""{"decisionThresholds":{"cow":0.5}}""");

        Assert.Equal("category-unknown", BatchOptionsReader.CheckCategories(options, ["cat", "dog"])!.Code);
        Assert.Null(BatchOptionsReader.CheckCategories(options, ["cow"]));
    }

    [Fact]
    public void Options_survive_a_pin()
    {
        var options = Accepted("""{"errorBudget":"2.5%","decisionThresholds":{"cat":0.25},"limits":{"maxSeconds":0.5}}""");

        var again = RunJson.Read<BatchOptions>(RunJson.Write(options));

        Assert.Equal(options.ErrorBudget, again.ErrorBudget);
        Assert.Equal(options.Limits, again.Limits);
        Assert.Equal(options.DecisionThresholds, again.DecisionThresholds);
    }

    private static (BatchOptions? Options, BatchRejection? Rejection) Read(string json) =>
        BatchOptionsReader.Read(Encoding.UTF8.GetBytes(json));

    private static BatchOptions Accepted(string json)
    {
        var (options, rejection) = Read(json);
        Assert.Null(rejection);
        return options!;
    }
}
