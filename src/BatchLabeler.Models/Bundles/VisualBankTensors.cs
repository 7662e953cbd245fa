using BatchLabeler.Core.Prototypes;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Bundles;

/// <summary>
/// A visual bank as tensors: <c>visual_bank</c> [C, ℓ, d] in halves, the oldest prototype of a category first and zeros behind the
/// last, and <c>visual_bank_counts</c> [C].
/// </summary>
internal static class VisualBankTensors
{
    private const string BankName = "visual_bank";
    private const string CountsName = "visual_bank_counts";

    public static void Write(IDictionary<string, StoredTensor> tensors, VisualPrototypeBank bank)
    {
        var values = new float[bank.Categories * bank.Length * bank.Dimension];
        var counts = new long[bank.Categories];
        for (var category = 0; category < bank.Categories; category++)
        {
            counts[category] = bank.Count(category);
            for (var age = 0; age < bank.Count(category); age++)
                bank.Prototype(category, age).CopyTo(values.AsSpan(((category * bank.Length) + age) * bank.Dimension));
        }
        tensors[BankName] = StoredTensor.FromFloat16([bank.Categories, bank.Length, bank.Dimension], values);
        tensors[CountsName] = StoredTensor.FromInt64([bank.Categories], counts);
    }

    /// <exception cref="SafetensorsException">The tensors contradict each other or the sizes asked for.</exception>
    public static VisualPrototypeBank? Read(SafetensorsContent content, int categories, int dimension, float[] origin)
    {
        if (!content.Tensors.TryGetValue(BankName, out var stored)) return null;
        var counts = content[CountsName].ToInt64();
        if (stored.Shape is not [var c, var length and > 0, var d] || c != categories || d != dimension)
            throw new SafetensorsException($"The tensor '{BankName}' has the shape {stored.ShapeText} instead of [{categories}, ℓ, {dimension}].");
        if (counts.Length != categories || counts.Any(count => count < 0 || count > length))
            throw new SafetensorsException($"The tensor '{CountsName}' does not hold a number from 0 to {length} for each of {categories} categories.");
        var values = stored.ToFloat32();
        var bank = new VisualPrototypeBank(categories, (int)length, dimension, origin);
        for (var category = 0; category < categories; category++)
        {
            for (var age = 0; age < counts[category]; age++)
                bank.Enqueue(category, values.AsSpan(((category * bank.Length) + age) * dimension, dimension));
        }
        return bank;
    }
}
