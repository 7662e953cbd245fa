using System.Text;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Cli.Submit;

/// <summary>The labels that go with a batch, as its <c>labels.jsonl</c> holds them: checked, and in order of the images' names.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="Images">The labelled images.</param>
internal sealed record BatchLabels(byte[] Content, IReadOnlySet<string> Images)
{
    /// <summary>Reads a labels file.</summary>
    /// <param name="path">The labels: CSV, JSON Lines, COCO instances or a VOC folder.</param>
    /// <param name="categories">The categories that the model knows; null where the model cannot be asked.</param>
    /// <exception cref="CommandException">There is no such file, or it breaks a rule of its format.</exception>
    public static BatchLabels Read(string path, CategorySet? categories)
    {
        if (!Path.Exists(path))
            throw new CommandException("labels-missing", $"there is no labels file at '{path}': correct the path.");
        try
        {
            var labels = LabelFile.Open(path, categories: categories);
            return new BatchLabels(
                Encoding.UTF8.GetBytes(JsonLinesLabels.Write(labels)),
                labels.Rows.Select(row => row.Image).ToHashSet(StringComparer.Ordinal));
        }
        catch (LabelFileException exception)
        {
            throw new CommandException("labels-file", $"'{path}', {exception.Message}");
        }
    }
}
