namespace BatchLabeler.Models.Bundles;

/// <summary>The kinds of heads this program writes.</summary>
public static class HeadKinds
{
    /// <summary>TRM-ML: trained prompts, category queries and projections.</summary>
    public const string TrmMl = "trm-ml";

    /// <summary>Nothing trained: hand-written prompts are queries and text features alike.</summary>
    public const string ZeroShot = "zero-shot";
}
