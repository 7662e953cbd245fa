using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Devices;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.TrmMl.Prototypes;

/// <summary>Eq. 7: V_c = TopK(r_c)·f, the pixel features that become visual prototypes.</summary>
public static class TopPixelFeatures
{
    /// <summary>
    /// The features <c>[d]</c> of the k pixels with the highest value in the region map of every known positive, in image order, with their
    /// category.
    /// </summary>
    public static IEnumerable<(int Category, ReadOnlyMemory<float> Feature)> Of(TrmMlOutput output, LabelMatrix known, int k)
    {
        var positives = KnownPositives(known);
        if (positives.Count == 0)
            return [];
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var pixels = (int)output.Pixels.shape[1];
        var rows = tensor(positives.Select(entry => ((long)entry.Image * known.Categories) + entry.Category).ToArray()).Beside(output.RegionMaps);
        var maps = output.RegionMaps.flatten(0, 1).index_select(0, rows).ToFloats();
        var chosen = positives.SelectMany((entry, row) => TopPixels.Select(maps.AsSpan(row * pixels, pixels), k).Select(pixel => (entry.Category, Row: ((long)entry.Image * pixels) + pixel))).ToList();
        var features = output.Pixels.flatten(0, 1).index_select(0, tensor(chosen.Select(entry => entry.Row).ToArray()).Beside(output.Pixels)).ToFloats();
        var dimension = (int)output.Pixels.shape[2];
        return chosen.Select((entry, row) => (entry.Category, (ReadOnlyMemory<float>)features.AsMemory(row * dimension, dimension)));
    }

    private static List<(int Image, int Category)> KnownPositives(LabelMatrix known)
    {
        var positives = new List<(int, int)>();
        for (var image = 0; image < known.Images; image++)
        {
            for (var category = 0; category < known.Categories; category++)
            {
                if (known[image, category] == LabelState.Present)
                    positives.Add((image, category));
            }
        }
        return positives;
    }
}
