using BatchLabeler.Core.Prototypes;

namespace BatchLabeler.Models.Bundles;

/// <summary>
/// Thresholds as a bundle keeps them, [2, C]. One that nobody could estimate is 2 or −2, out of a cosine's reach, so that it decides
/// nothing by itself.
/// </summary>
public static class StoredThresholds
{
    private const float OutOfReach = 2;

    /// <summary>Thresholds in their stored form, row 0 positive, row 1 negative.</summary>
    public static float[] Of(CategoryThresholds thresholds)
    {
        var values = thresholds.ToArray();
        for (var i = 0; i < values.Length; i++)
            values[i] = float.IsNaN(values[i]) ? (i < thresholds.Categories ? OutOfReach : -OutOfReach) : values[i];
        return values;
    }

    /// <summary>Thresholds that go on from the stored form; one that is missing there starts anew.</summary>
    /// <param name="stored">[2, C], row 0 positive, row 1 negative.</param>
    /// <param name="options">η and the start.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or there is no even number of thresholds.</exception>
    public static CategoryThresholds Restore(float[] stored, PrototypeOptions options)
    {
        var thresholds = new CategoryThresholds(stored.Length / 2, options);
        var unset = thresholds.ToArray();
        thresholds.Load(stored.Select((value, index) => MathF.Abs(value) < OutOfReach ? value : unset[index]).ToArray());
        return thresholds;
    }
}
