using BatchLabeler.Core.Prototypes;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Training.Export;

/// <summary>Prototype statistics as a version of a model keeps them.</summary>
public static class PrototypeExport
{
    /// <summary>The summary of a state. Bank and mean are rounded alike, so that one who reads the bank computes the mean that labelling uses.</summary>
    public static PrototypeSummary Summary(StatisticsState state)
    {
        var bank = Halved(state.Bank);
        return new PrototypeSummary(
            bank.Categories,
            bank.Dimension,
            bank.MeanPrototypes(),
            StoredThresholds.Of(state.VisualThresholds),
            StoredThresholds.Of(state.TextThresholds))
        {
            VisualOrigin = bank.Origin.ToArray(),
            VisualBank = bank,
        };
    }

    private static VisualPrototypeBank Halved(VisualPrototypeBank bank)
    {
        var halved = new VisualPrototypeBank(bank.Categories, bank.Length, bank.Dimension, bank.Origin);
        for (var category = 0; category < bank.Categories; category++)
        {
            for (var age = 0; age < bank.Count(category); age++)
                halved.Enqueue(category, [.. bank.Prototype(category, age).ToArray().Select(value => (float)(Half)value)]);
        }
        return halved;
    }
}
