using System.Text.Json;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Models.Tests.Bundles;

public sealed class StoredPrototypeOptionsTests
{
    [Fact]
    public void Of_reads_what_a_trainer_recorded_and_takes_defaults_for_the_rest()
    {
        var options = StoredPrototypeOptions.Of(Description("""{"pseudoLabels":{"bankLength":128,"topPixels":8,"literalRule":true}}"""));

        Assert.Equal((128, 8, 0.99, PseudoLabelReading.Literal), (options.BankLength, options.TopPixels, options.Momentum, options.Reading));
        Assert.Equal(new PrototypeOptions(), StoredPrototypeOptions.Of(Description("{}")));
    }

    [Theory]
    [InlineData("""{"pseudoLabels":{"bankLength":0}}""")]
    [InlineData("""{"pseudoLabels":{"momentum":"fast"}}""")]
    [InlineData("""{"pseudoLabels":{"topPixels":1.5}}""")]
    public void Of_refuses_what_cannot_be_used(string options)
    {
        var exception = Assert.Throws<BundleException>(() => StoredPrototypeOptions.Of(Description(options)));
        Assert.Equal(BundleErrorCodes.Damaged, exception.Code);
        Assert.StartsWith("The prototype options of cats@3 cannot be used: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Thresholds_that_nobody_could_estimate_are_out_of_reach_in_a_bundle_and_start_anew_from_it()
    {
        var thresholds = new CategoryThresholds(2, new PrototypeOptions());
        thresholds.Update(1, 0.5, null);

        Assert.Equal([2, 0.5f, -2, -2], StoredThresholds.Of(thresholds));
        Assert.Equal(thresholds.ToArray(), StoredThresholds.Restore(StoredThresholds.Of(thresholds), new PrototypeOptions()).ToArray());
    }

    private static ModelDescription Description(string options) => new()
    {
        Name = "cats",
        Version = 3,
        Categories = ["cat"],
        HeadKind = HeadKinds.TrmMl,
        EncoderDigest = "0",
        DecisionThresholds = [0.5f],
        Lineage = new Lineage(null, null, "test", []),
        Options = JsonElement.Parse(options),
    };
}
