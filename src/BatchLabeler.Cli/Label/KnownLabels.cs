using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Cli.Label;

/// <summary>The labels that came with the images.</summary>
/// <param name="Labels">The labels, in the model's category order.</param>
/// <param name="Digest">The SHA-256 of the file, or of what a folder says; null without labels.</param>
internal sealed record KnownLabels(PartialLabels Labels, string? Digest)
{
    /// <summary>Reads a labels file or a folder of labels; without one nothing is known.</summary>
    /// <exception cref="CommandException">There are no such labels, or they break a rule of their format.</exception>
    public static KnownLabels Read(string? path, CategorySet categories)
    {
        if (path is null)
            return new KnownLabels(PartialLabels.None(categories), null);
        if (!Path.Exists(path))
            throw new CommandException("labels-missing", $"there is no labels file at '{path}': correct --labels.");
        try
        {
            var labels = LabelFile.Open(path, categories: categories);
            return new KnownLabels(labels.ToPartialLabels(), DigestOf(path, labels));
        }
        catch (LabelFileException exception)
        {
            throw new CommandException("labels-file", $"'{path}', {exception.Message}");
        }
    }

    private static string DigestOf(string path, LabelFile labels)
    {
        if (Directory.Exists(path))
        {
            using var text = new StringWriter();
            LabelFileWriter.Write(text, labels, LabelFileFormat.Csv);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }

        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
