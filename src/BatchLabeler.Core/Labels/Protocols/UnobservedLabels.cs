namespace BatchLabeler.Core.Labels.Protocols;

/// <summary>What the entries become that a single-positive set does not tell.</summary>
public enum UnobservedLabels
{
    /// <summary><see cref="LabelState.Unknown"/>: the method is told nothing about them.</summary>
    Unknown,

    /// <summary><see cref="LabelState.Absent"/>: told to be absent, wrongly for some; SPLC and LargeLoss begin so.</summary>
    Absent,
}
