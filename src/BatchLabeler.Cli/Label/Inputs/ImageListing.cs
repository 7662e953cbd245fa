using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Label.Runs;

namespace BatchLabeler.Cli.Label.Inputs;

/// <summary>Finds out what kind of input a path is.</summary>
internal static class ImageListing
{
    private static readonly string[] PictureEndings = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff", ".bmp"];

    /// <summary>Opens a folder, a list of images, or a single picture.</summary>
    /// <param name="input">The path as given.</param>
    /// <param name="output">The folder results go to; skipped when it lies inside the input.</param>
    /// <param name="root">The folder that names in a list start from; null for the list's own folder, or the input of the run that wrote
    /// the list.</param>
    /// <exception cref="CommandException">There is nothing at the path.</exception>
    public static IImageListing Open(string input, string output, string? root = null)
    {
        var path = Path.GetFullPath(input);
        if (Directory.Exists(path))
            return new FolderListing(path, Path.GetFullPath(output));
        if (!File.Exists(path))
            throw new CommandException("input-missing", $"there is neither a folder nor a file at '{input}': correct the path.");
        if (PictureEndings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            return new SinglePicture(path);
        return new ListFile(path, Path.GetFullPath(root ?? RootOf(path)));
    }

    private static string RootOf(string list)
    {
        var folder = Path.GetDirectoryName(list)!;
        return RunPin.TryRead(Path.Combine(folder, RunFolder.PinName))?.Root ?? folder;
    }

    private sealed class SinglePicture(string path) : IImageListing
    {
        public string Root => Path.GetDirectoryName(path)!;

        public IEnumerable<ImageEntry> Entries() => [new ImageEntry(Path.GetFileName(path), path)];
    }
}
