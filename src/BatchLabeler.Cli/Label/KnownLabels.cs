using System.Security.Cryptography;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Cli.Label;

/// <summary>The labels that came with the images.</summary>
/// <param name="Labels">The labels, in the model's category order.</param>
/// <param name="Digest">The SHA-256 of the file; null without one.</param>
internal sealed record KnownLabels(PartialLabels Labels, string? Digest)
{
    /// <summary>Reads a labels file; without one nothing is known.</summary>
    /// <exception cref="CommandException">There is no such file, or it breaks a rule of its format.</exception>
    public static KnownLabels Read(string? path, CategorySet categories)
    {
        if (path is null)
            return new KnownLabels(PartialLabels.None(categories), null);
        if (!File.Exists(path))
            throw new CommandException("labels-missing", $"there is no labels file at '{path}': correct --labels.");
        try
        {
            using var reader = new StreamReader(path);
            var labels = LabelFile.Read(reader, LabelFile.FormatOf(path), categories).ToPartialLabels();
            return new KnownLabels(labels, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
        }
        catch (LabelFileException exception)
        {
            throw new CommandException("labels-file", $"'{path}', {exception.Message}");
        }
    }
}
