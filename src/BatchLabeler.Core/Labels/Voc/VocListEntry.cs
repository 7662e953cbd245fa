namespace BatchLabeler.Core.Labels.Voc;

/// <summary>An image as a list of <c>ImageSets/Main</c> names it.</summary>
/// <param name="Name">The image's name without ending.</param>
/// <param name="Split">The list's name; null when there are no lists.</param>
/// <param name="Place">The list's file, for complaints.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record VocListEntry(string Name, string? Split, string Place, int Line);
