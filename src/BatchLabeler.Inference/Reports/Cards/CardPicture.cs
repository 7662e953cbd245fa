namespace BatchLabeler.Inference.Reports.Cards;

/// <summary>What a card shows beside its row.</summary>
/// <param name="Thumbnail">A small JPEG.</param>
/// <param name="GridSize">The side of a region map in cells.</param>
/// <param name="Maps">Region maps by category, <c>GridSize²</c> bytes each, row-major, from 0 at the map's mean to 255 at its
/// maximum.</param>
public sealed record CardPicture(byte[] Thumbnail, int GridSize, IReadOnlyDictionary<string, byte[]> Maps)
{
    private const int MostMaps = 8;

    /// <summary>Keeps the maps of the most likely categories, those present first.</summary>
    /// <param name="thumbnail">A small JPEG.</param>
    /// <param name="card">The card.</param>
    /// <param name="regionMaps">Row-major <c>[C, P]</c>, in the order of the row's labels.</param>
    public static CardPicture Of(byte[] thumbnail, ReportCard card, ReadOnlySpan<float> regionMaps)
    {
        var labels = card.Row.Labels;
        var pixels = labels.Count == 0 ? 0 : regionMaps.Length / labels.Count;
        var maps = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var order = Enumerable.Range(0, labels.Count)
            .OrderByDescending(category => labels[category].Category == card.Doubt.Category)
            .ThenByDescending(category => (int)labels[category].State)
            .ThenByDescending(category => labels[category].Score);
        foreach (var category in order.Take(pixels == 0 ? 0 : MostMaps))
            maps[labels[category].Category] = Quantize(regionMaps.Slice(category * pixels, pixels));
        return new CardPicture(thumbnail, (int)Math.Round(Math.Sqrt(pixels)), maps);
    }

    /// <summary>
    /// What rises above the map's mean, because a diffuse map is high everywhere and says nothing; a nearly flat map stays dark.
    /// </summary>
    /// <param name="map">A region map over the feature grid, row-major.</param>
    /// <returns>A byte for every cell: 0 at the mean and below, 255 at the greatest value.</returns>
    public static byte[] Quantize(ReadOnlySpan<float> map)
    {
        float greatest = 0, mean = 0;
        foreach (var value in map)
        {
            greatest = Math.Max(greatest, value);
            mean += value / map.Length;
        }

        var range = Math.Max(greatest - mean, greatest / 10);
        var bytes = new byte[map.Length];
        for (var pixel = 0; pixel < map.Length && range > 0; pixel++)
            bytes[pixel] = (byte)Math.Clamp(MathF.Round(255 * (map[pixel] - mean) / range), 0, 255);
        return bytes;
    }
}
