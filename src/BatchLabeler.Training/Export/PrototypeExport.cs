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
            Finite(state.VisualThresholds.ToArray()),
            Finite(state.TextThresholds.ToArray()))
        {
            VisualBank = bank,
        };
    }

    private static VisualPrototypeBank Halved(VisualPrototypeBank bank)
    {
        var halved = new VisualPrototypeBank(bank.Categories, bank.Length, bank.Dimension);
        for (var category = 0; category < bank.Categories; category++)
        {
            for (var age = 0; age < bank.Count(category); age++)
                halved.Enqueue(category, [.. bank.Prototype(category, age).ToArray().Select(value => (float)(Half)value)]);
        }
        return halved;
    }

    /// <summary>A threshold nobody could estimate decides nothing: 2 and −2 are out of a cosine's reach.</summary>
    private static float[] Finite(float[] thresholds)
    {
        var half = thresholds.Length / 2;
        return [.. thresholds.Select((value, index) => float.IsNaN(value) ? (index < half ? 2f : -2f) : value)];
    }
}
