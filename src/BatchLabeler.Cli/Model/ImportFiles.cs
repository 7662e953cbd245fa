using BatchLabeler.Cli.Hosting;

namespace BatchLabeler.Cli.Model;

/// <summary>The files that an import reads, looked at before it begins.</summary>
internal static class ImportFiles
{
    /// <summary>Refuses files that are not there, and weights that PyTorch has written.</summary>
    /// <exception cref="CommandException">One of them cannot be imported; the sentence says which and what to give instead.</exception>
    public static void Check(string weights, string vocabulary, string categories)
    {
        foreach (var (path, option) in new[] { (weights, "--weights"), (vocabulary, "--vocabulary"), (categories, "--categories") })
        {
            if (!File.Exists(path))
                throw new CommandException("input-missing", $"there is no file at '{path}': correct {option}.");
        }

        if (IsOfTorch(weights))
            throw new CommandException(
                "clip-weights",
                $"'{weights}' is a file of PyTorch: give the same weights as .safetensors, such as open_clip_model.safetensors of "
                + "timm/resnet50_clip.openai on Hugging Face.");
    }

    /// <summary>PyTorch writes a zip archive; safetensors begin with the length of their header, which is never so large.</summary>
    private static bool IsOfTorch(string path)
    {
        Span<byte> start = stackalloc byte[4];
        using var stream = File.OpenRead(path);
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("PK\u0003\u0004"u8);
    }
}
