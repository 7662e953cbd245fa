using BatchLabeler.Models.Onnx;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.TrmMl.Regions;

/// <summary>Soft regions and what they cut out of an image (Eq. 2 and 4).</summary>
public static class RegionFeatures
{
    /// <summary>An empty map gives zeros instead of a division by zero.</summary>
    private const double Tiny = 1e-8;

    /// <summary>
    /// Eq. 2: the soft region maps <c>[N, C, P]</c> of energies e of the same shape; <c>sigmoid(e + offset)</c>, or the softmax over pixels
    /// that the attention itself uses.
    /// </summary>
    public static Tensor Map(Tensor energies, RegionMapForm form, double offset) =>
        form == RegionMapForm.Softmax ? energies.softmax(-1) : (energies + offset).sigmoid();

    /// <summary>Eq. 4: f^r_c = Σ_p r_{c,p} f_p for maps <c>[N, C, P]</c> and pixel features <c>[N, P, d]</c>, as <c>[N, C, d]</c>.</summary>
    public static Tensor Pool(Tensor maps, Tensor pixels) => bmm(maps, pixels);

    /// <summary>
    /// Σ_p r_{c,p} f_p / Σ_p r_{c,p}, the mean pixel of every region, <c>[N, C, d]</c>. With pixels of length 1 its product with a text feature is
    /// the mean of their cosines.
    /// </summary>
    /// <param name="maps">r, <c>[N, C, P]</c>.</param>
    /// <param name="pooled">Σ_p r_{c,p} f_p, <c>[N, C, d]</c>.</param>
    /// <param name="normalized">Whether every map sums to one, which saves the division.</param>
    public static Tensor MeanPixel(Tensor maps, Tensor pooled, bool normalized) => normalized ? pooled : pooled / maps.sum(-1, keepdim: true).clamp_min(Tiny);

    /// <summary>The maps of a head without regions: every category takes the mean over pixels, <c>[N, C, P]</c>.</summary>
    public static Tensor Everywhere(Tensor pixels, long categories)
    {
        var count = pixels.shape[1];
        return full(new[] { pixels.shape[0], categories, count }, 1.0 / count, dtype: pixels.dtype, device: pixels.device);
    }
}
