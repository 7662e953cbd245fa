namespace BatchLabeler.Models.Onnx;

/// <summary>What of a region is compared with the text in z^r of TRM-ML's Eq. 5.</summary>
public enum RegionMatchForm
{
    /// <summary>The region as a whole, as printed: cos(Σ_p r_p f_p, g).</summary>
    Feature,

    /// <summary>Its pixels one by one, as DualCoOp does: Σ_p r_p cos(f_p, g) / Σ_p r_p. A region whose pixels differ says less.</summary>
    Pixels,
}
