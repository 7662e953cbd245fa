using BatchLabeler.Training.Pretraining;

namespace BatchLabeler.Cli.Pretrain;

/// <summary>Prints a line per report of a pretraining.</summary>
internal sealed class PretrainLines(TextWriter writer) : IProgress<PretrainProgress>
{
    /// <inheritdoc/>
    public void Report(PretrainProgress value) => writer.WriteLine(Line(value));

    /// <summary>The report in one line.</summary>
    internal static string Line(PretrainProgress value)
    {
        var parts = new List<string>();
        if (value.Losses is { } losses)
        {
            parts.Add($"step {value.Step}/{value.Steps}");
            parts.Add($"{value.ImagesPerSecond:F0} images/s");
            parts.Add($"{value.Remaining:hh\\:mm\\:ss} left");
            parts.Add($"loss: tags {losses.PooledTags:F2}, pixels {losses.PixelTags:F2}{(losses.Contrastive is { } captions ? $", captions {captions:F2}" : "")}");
        }
        if (value.Figures is { } figures) parts.Add("mAP: " + string.Join(", ", figures.Select(figure => $"{figure.Key} {figure.Value:F1}")));
        return parts.Count == 0 ? value.Stage : $"{value.Stage}: {string.Join("; ", parts)}";
    }
}
