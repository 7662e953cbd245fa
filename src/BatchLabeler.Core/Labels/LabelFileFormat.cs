namespace BatchLabeler.Core.Labels;

/// <summary>How labels are written.</summary>
public enum LabelFileFormat
{
    /// <summary>Comma-separated values with the header <c>image[,split],category,…</c> and the values 1, −1 and 0 (empty = 0).</summary>
    Csv,

    /// <summary>
    /// One object per line: <c>{"image":"a.jpg","labels":[{"category":"cat","state":1}]}</c>; a category that is not named is unknown.
    /// </summary>
    JsonLines,

    /// <summary>
    /// A folder of PASCAL VOC: <c>Annotations/*.xml</c> and <c>ImageSets/Main/*.txt</c>. A category without an object is absent.
    /// </summary>
    Voc,

    /// <summary>
    /// The instances of COCO as one JSON file: <c>images</c>, <c>annotations</c> and <c>categories</c>, which come in the order of their
    /// ids. A category without an annotation is absent, or unknown if the image lists its absent ones as LVIS does.
    /// </summary>
    Coco,

    /// <summary>
    /// Label Studio's export as JSON: tasks with annotations of choices. A category that was not chosen is absent.
    /// </summary>
    LabelStudio,

    /// <summary>
    /// <c>labels.json</c> of a <c>FiftyOneImageClassificationDataset</c>, with one class or several per image. A class that an image
    /// does not have is absent.
    /// </summary>
    FiftyOne,

    /// <summary>
    /// A folder that <c>label</c> or <c>fetch</c> wrote: labels that came with the images, and over them the answers of a review. Images
    /// of which nothing is known are left out.
    /// </summary>
    Result,
}
