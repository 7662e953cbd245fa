namespace BatchLabeler.Core.Exports;

/// <summary>The formats that a manifest can be exported to.</summary>
public enum ExportFormat
{
    /// <summary>COCO as one JSON file; labels are annotations without a box.</summary>
    Coco,

    /// <summary>A folder of PASCAL VOC: lists per category and annotations whose objects have no box.</summary>
    Voc,

    /// <summary>The table that <c>train</c> and the other verbs read: 1, −1 and 0.</summary>
    Csv,

    /// <summary>The lines that the other verbs read, with scores, sources and the model.</summary>
    JsonLines,

    /// <summary>A folder of Label Studio: tasks with predictions, and the labeling configuration that fits them.</summary>
    LabelStudio,

    /// <summary>A folder that FiftyOne reads as a <c>FiftyOneImageClassificationDataset</c>.</summary>
    FiftyOne,

    /// <summary>A folder with CVAT's annotations XML 1.1 and the labels that its task needs.</summary>
    Cvat,

    /// <summary>An augmented manifest of SageMaker for multi-label image classification.</summary>
    SageMaker,

    /// <summary>A folder per category with links to its images, as Ultralytics' classification and torchvision read.</summary>
    YoloClassification,
}
