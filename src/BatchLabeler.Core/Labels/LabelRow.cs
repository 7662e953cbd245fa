namespace BatchLabeler.Core.Labels;

/// <summary>The labels of one image as a label file states them.</summary>
/// <param name="Image">The image's name, relative to the folder of images, with '/' between folders.</param>
/// <param name="Split">The part of the data the image belongs to, such as <c>train</c>; null when the file names none.</param>
/// <param name="States">The states in category order, C of them.</param>
/// <param name="Line">The line the row begins at, from 1.</param>
public sealed record LabelRow(string Image, string? Split, LabelState[] States, int Line);
