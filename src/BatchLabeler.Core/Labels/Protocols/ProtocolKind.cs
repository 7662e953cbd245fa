namespace BatchLabeler.Core.Labels.Protocols;

/// <summary>How labels are hidden.</summary>
public enum ProtocolKind
{
    /// <summary>Every entry stays known with the same probability: <see cref="PartialLabelMask"/>.</summary>
    Partial,

    /// <summary>One positive of every image stays known: <see cref="SinglePositiveMask"/>.</summary>
    SinglePositive,
}
