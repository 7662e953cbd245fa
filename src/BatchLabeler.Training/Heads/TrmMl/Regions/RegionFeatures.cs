using BatchLabeler.Models.Onnx;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.TrmMl.Regions;

/// <summary>Soft regions and what they cut out of an image (Eq. 2 and 4).</summary>
public static class RegionFeatures
{
    /// <summary>
    /// Eq. 2: the soft region maps <c>[N, C, P]</c> of energies e of the same shape; <c>sigmoid(e + offset)</c>, or the softmax over pixels
    /// that the attention itself uses.
    /// </summary>
    public static Tensor Map(Tensor energies, RegionMapForm form, double offset) =>
        form == RegionMapForm.Softmax ? energies.softmax(-1) : (energies + offset).sigmoid();

    /// <summary>Eq. 4: f^r_c = Σ_p r_{c,p} f_p for maps <c>[N, C, P]</c> and pixel features <c>[N, P, d]</c>, as <c>[N, C, d]</c>.</summary>
    public static Tensor Pool(Tensor maps, Tensor pixels) => bmm(maps, pixels);

    /// <summary>The maps of a head without regions: every category takes the mean over pixels, <c>[N, C, P]</c>.</summary>
    public static Tensor Everywhere(Tensor pixels, long categories)
    {
        var count = pixels.shape[1];
        return full(new[] { pixels.shape[0], categories, count }, 1.0 / count, dtype: pixels.dtype, device: pixels.device);
    }
}
