namespace BatchLabeler.Core.Labels.Voc;

/// <summary>What an annotation file says.</summary>
/// <param name="Image">The image's file name; null if it names none.</param>
/// <param name="Objects">The objects.</param>
internal sealed record VocAnnotation(string? Image, IReadOnlyList<VocObject> Objects);
