namespace BatchLabeler.Models.Bundles;

/// <summary>The kinds of heads this program writes.</summary>
public static class HeadKinds
{
    /// <summary>TRM-ML: trained prompts, category queries and projections.</summary>
    public const string TrmMl = "trm-ml";

    /// <summary>CoOp: one learned prompt for each category against the image embedding.</summary>
    public const string CoOp = "coop";

    /// <summary>DualCoOp: a positive and a negative learned prompt against pixels that are aggregated for each category.</summary>
    public const string DualCoOp = "dualcoop";

    /// <summary>Ruan et al.: semantic decoupling with category-specific prompts.</summary>
    public const string SemanticDecoupling = "semantic-decoupling";

    /// <summary>SSPA: split-and-synthesize prompting with gated alignments.</summary>
    public const string Sspa = "sspa";

    /// <summary>Nothing trained: hand-written prompts are queries and text features alike.</summary>
    public const string ZeroShot = "zero-shot";
}
