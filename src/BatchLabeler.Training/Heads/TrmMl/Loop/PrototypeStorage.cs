using BatchLabeler.Core.Prototypes;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Training.Heads.TrmMl.Loop;

/// <summary>The state of the prototypes as tensors of a checkpoint.</summary>
internal static class PrototypeStorage
{
    public static void Write(Dictionary<string, StoredTensor> tensors, StatisticsState state)
    {
        var bank = state.Bank;
        for (var category = 0; category < bank.Categories; category++)
        {
            var entries = Enumerable.Range(0, bank.Count(category)).SelectMany(age => bank.Prototype(category, age).ToArray()).ToArray();
            tensors[BankName(category)] = StoredTensor.FromFloat32([bank.Count(category), bank.Dimension], entries);
        }
        tensors["text_prototypes"] = StoredTensor.FromFloat32([bank.Categories, bank.Dimension], state.TextPrototypes);
        tensors["visual_thresholds"] = StoredTensor.FromFloat32([2, bank.Categories], state.VisualThresholds.ToArray());
        tensors["text_thresholds"] = StoredTensor.FromFloat32([2, bank.Categories], state.TextThresholds.ToArray());
    }

    public static StatisticsState Read(SafetensorsContent content, StatisticsState template)
    {
        var bank = new VisualPrototypeBank(template.Bank.Categories, template.Bank.Length, template.Bank.Dimension, template.Bank.Origin);
        for (var category = 0; category < bank.Categories; category++)
        {
            var entries = content[BankName(category)].ToFloat32();
            for (var start = 0; start < entries.Length; start += bank.Dimension)
                bank.Enqueue(category, entries.AsSpan(start, bank.Dimension));
        }
        var (visual, text) = (template.VisualThresholds.Copy(), template.TextThresholds.Copy());
        visual.Load(content["visual_thresholds"].ToFloat32());
        text.Load(content["text_thresholds"].ToFloat32());
        return new StatisticsState(bank, content["text_prototypes"].ToFloat32(), visual, text);
    }

    private static string BankName(int category) => $"bank/{category}";
}
