namespace BatchLabeler.Core.Labels;

/// <summary>How a label file is written.</summary>
public enum LabelFileFormat
{
    /// <summary>Comma-separated values with the header <c>image[,split],category,…</c> and the values 1, −1 and 0 (empty = 0).</summary>
    Csv,

    /// <summary>
    /// One object per line: <c>{"image":"a.jpg","labels":[{"category":"cat","state":1}]}</c>; a category that is not named is unknown.
    /// </summary>
    JsonLines,
}
