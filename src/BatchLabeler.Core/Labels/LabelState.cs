namespace BatchLabeler.Core.Labels;

/// <summary>What is known of one category in one image.</summary>
public enum LabelState : sbyte
{
    /// <summary>The category is known not to be in the image (−1).</summary>
    Absent = -1,

    /// <summary>Nobody has said whether the category is in the image (0).</summary>
    Unknown = 0,

    /// <summary>The category is known to be in the image (+1).</summary>
    Present = 1,
}
