namespace BatchLabeler.Core.Labels;

/// <summary>The labels of one image by the categories' names, before the categories of the whole file are known.</summary>
/// <param name="Image">The image.</param>
/// <param name="States">What is told of single categories.</param>
/// <param name="Untold">What every other category is.</param>
/// <param name="Line">The line the image is on, from 1.</param>
internal sealed record NamedLabels(string Image, IReadOnlyDictionary<string, LabelState> States, LabelState Untold, int Line)
{
    /// <summary>Turns the labels of a file into rows.</summary>
    /// <param name="images">The images, in the file's order.</param>
    /// <param name="named">The categories that the file names, in the order that they shall have.</param>
    /// <param name="known">The categories a model knows; null to take the file's own.</param>
    /// <exception cref="LabelFileException">An image is there twice, a category is unknown, or there is none.</exception>
    public static LabelFile ToFile(IReadOnlyList<NamedLabels> images, IEnumerable<string> named, CategorySet? known)
    {
        string[] names = [.. named.Distinct(StringComparer.Ordinal)];
        if (known is null && names.Length == 0)
            throw new LabelFileException(1, "the file names no category: label an image and export the file again.");
        if (known is null && names.Any(string.IsNullOrWhiteSpace))
            throw new LabelFileException(1, "the file has a category without a name: name it and export the file again.");
        var categories = known ?? new CategorySet(names);
        var listed = names.ToHashSet(StringComparer.Ordinal);
        var lines = new Dictionary<string, int>(images.Count, StringComparer.Ordinal);
        foreach (var image in images)
        {
            if (!lines.TryAdd(image.Image, image.Line))
                throw LabelFile.Repeated(image.Image, image.Line, lines[image.Image]);
            if (image.States.Keys.FirstOrDefault(name => categories.IndexOf(name) < 0) is { } unknown)
                throw UnknownCategory.Exception(image.Line, unknown, categories);
        }

        return new LabelFile(categories, [.. images.Select(image => image.ToRow(categories, listed))]);
    }

    /// <summary>A category that a model knows and the file does not is unknown: nobody was asked for it.</summary>
    private LabelRow ToRow(CategorySet categories, HashSet<string> listed) => new(
        Image,
        null,
        [.. categories.Select(name => States.GetValueOrDefault(name, listed.Contains(name) ? Untold : LabelState.Unknown))],
        Line);
}
