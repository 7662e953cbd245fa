using BatchLabeler.Core.Prototypes;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Tests.Bundles;

public sealed class PrototypeSummaryTests
{
    [Fact]
    public void Tensors_give_back_the_bank_oldest_first()
    {
        var bank = new VisualPrototypeBank(2, 3, 2);
        foreach (var value in (float[])[1, 2, 3, 4])
            bank.Enqueue(1, [value, -value]);

        var read = Read(Summary(bank).ToTensors()).VisualBank!;

        Assert.Equal([0, 3], [read.Count(0), read.Count(1)]);
        Assert.Equal([2f, 3f, 4f], Enumerable.Range(0, 3).Select(age => read.Prototype(1, age)[0]));
        Assert.Equal(bank.MeanPrototypes(), read.MeanPrototypes());
    }

    [Fact]
    public void Tensors_give_back_the_origin_for_summary_and_bank()
    {
        var summary = Summary(new VisualPrototypeBank(2, 3, 2, [0.5f, 0.25f])) with { VisualOrigin = [0.5f, 0.25f] };

        var read = Read(summary.ToTensors());

        Assert.Equal([0.5f, 0.25f], read.VisualOrigin);
        Assert.Equal([0.5f, 0.25f], read.VisualBank!.Origin.ToArray());
    }

    [Fact]
    public void Tensors_of_a_model_without_an_origin_measure_from_zero()
    {
        var tensors = Summary(null).ToTensors();

        Assert.DoesNotContain("visual_origin", tensors.Keys);
        Assert.Equal([0f, 0f], Read(tensors).VisualOrigin);
    }

    [Fact]
    public void Tensors_without_a_bank_give_none() => Assert.Null(Read(Summary(null).ToTensors()).VisualBank);

    [Fact]
    public void Tensors_with_a_count_beyond_the_bank_are_refused()
    {
        var tensors = new Dictionary<string, StoredTensor>(Summary(new VisualPrototypeBank(2, 3, 2)).ToTensors(), StringComparer.Ordinal)
        {
            ["visual_bank_counts"] = StoredTensor.FromInt64([2], [0, 4]),
        };

        Assert.Throws<SafetensorsException>(() => Read(tensors));
    }

    [Fact]
    public void Profile_counts_what_reaches_its_threshold_and_averages_scores()
    {
        var profile = ModelProfile.Of(new[,] { { 0.2f, 0.9f }, { 0.6f, 0.7f } }, [0.6f, 0.95f]);

        Assert.Equal((2, 0.5, 0.0), (profile.Images, profile.PositiveRates[0], profile.PositiveRates[1]));
        Assert.Equal([0.4, 0.8], profile.MeanScores.Select(score => Math.Round(score, 5)));
    }

    private static PrototypeSummary Summary(VisualPrototypeBank? bank) => new(2, 2, new float[4], new float[4], new float[4]) { VisualBank = bank };

    private static PrototypeSummary Read(IReadOnlyDictionary<string, StoredTensor> tensors) =>
        PrototypeSummary.FromTensors(new SafetensorsContent(tensors, new Dictionary<string, string>(StringComparer.Ordinal)), 2, 2);
}
