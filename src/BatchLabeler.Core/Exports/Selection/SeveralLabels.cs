namespace BatchLabeler.Core.Exports.Selection;

/// <summary>What becomes of an image with several present categories in a format that has one per image.</summary>
public enum SeveralLabels
{
    /// <summary>The one with the highest score counts; one that a person gave comes before all others.</summary>
    Best,

    /// <summary>The image is left out.</summary>
    Skip,

    /// <summary>The image is there once for each.</summary>
    Repeat,
}
