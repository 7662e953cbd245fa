namespace BatchLabeler.Core.Labels;

/// <summary>What a category is in an image whose only objects of it are marked as difficult (VOC) or as a crowd (COCO).</summary>
public enum DoubtfulObjects
{
    /// <summary><see cref="LabelState.Unknown"/>: neither trained on nor measured.</summary>
    Ignore,

    /// <summary><see cref="LabelState.Absent"/>, as if the objects were not there.</summary>
    Negative,

    /// <summary><see cref="LabelState.Present"/>, as any other object.</summary>
    Positive,
}
