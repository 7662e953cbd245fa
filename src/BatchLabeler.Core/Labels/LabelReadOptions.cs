namespace BatchLabeler.Core.Labels;

/// <summary>How labels are to be read.</summary>
public sealed record LabelReadOptions
{
    /// <summary>The format; null to tell it from the path and the first bytes.</summary>
    public LabelFileFormat? Format { get; init; }

    /// <summary>The only split to read, such as <c>train</c>; for VOC the name of a list in <c>ImageSets/Main</c>. Null for all.</summary>
    public string? Split { get; init; }

    /// <summary>What VOC's difficult objects say. VOC's own evaluation ignores them.</summary>
    public DoubtfulObjects Difficult { get; init; } = DoubtfulObjects.Ignore;

    /// <summary>What COCO's crowds say. Most published loaders take them as any other object.</summary>
    public DoubtfulObjects Crowd { get; init; } = DoubtfulObjects.Positive;

    /// <summary>
    /// Whether images of a COCO file without any annotation are left out (82,081 of the 82,783 training images of 2014 remain).
    /// </summary>
    public bool AnnotatedOnly { get; init; }

    /// <summary>Whether a prediction counts where a task of Label Studio has no annotation.</summary>
    public bool Predictions { get; init; }

    /// <summary>What stands before the images' names in the addresses of Label Studio; null to tell it from the address.</summary>
    public string? ImagePrefix { get; init; }
}
