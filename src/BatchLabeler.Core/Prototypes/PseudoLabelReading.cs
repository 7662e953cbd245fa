namespace BatchLabeler.Core.Prototypes;

/// <summary>The two readings of the paper's Eq. 10.</summary>
public enum PseudoLabelReading
{
    /// <summary>+1 if s ≥ θ⁺ and s ≥ θ⁻; −1 if s ≤ θ⁻ and s ≤ θ⁺; 0 between them.</summary>
    Consistent,

    /// <summary>As printed: +1 if θ⁺ ≤ s ≤ θ⁻; −1 if θ⁻ ≤ s ≤ θ⁺. With θ⁺ &gt; θ⁻ it never says +1; kept for comparison.</summary>
    Literal,
}
