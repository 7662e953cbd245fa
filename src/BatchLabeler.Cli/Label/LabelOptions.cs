using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Images;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Cli.Label;

/// <summary>What a run of <c>label</c> is asked to do.</summary>
internal sealed record LabelOptions
{
    /// <summary>A folder, a list of images, or a picture.</summary>
    public required string Input { get; init; }

    /// <summary>The folder that results go to.</summary>
    public required string Output { get; init; }

    /// <summary>The model's folder; null for the default model.</summary>
    public string? Model { get; init; }

    /// <summary>A file of known labels, CSV or JSON Lines; null for none.</summary>
    public string? Labels { get; init; }

    /// <summary>The folder that names in a list start from; null for the default.</summary>
    public string? Root { get; init; }

    /// <summary>Whether results go to standard output as JSON events.</summary>
    public bool Json { get; init; }

    /// <summary>Whether an earlier result in the output folder is deleted first.</summary>
    public bool Fresh { get; init; }

    /// <summary>How many images may fail.</summary>
    public ErrorBudget ErrorBudget { get; init; } = ErrorBudget.Unlimited;

    /// <summary>What one image may cost.</summary>
    public ImageLimits Limits { get; init; } = new();

    /// <summary>How many threads decode and compute.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How many images go through the encoder at a time.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>The precision of the encoder.</summary>
    public EncoderPrecision Precision { get; init; }

    /// <summary>The most pictures a report shows.</summary>
    public int ReportImages { get; init; } = 120;

    /// <summary>How many rows a part of the manifest has.</summary>
    public int RowsPerPart { get; init; } = 1000;

    /// <summary>Throws when an option is out of its range.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (Threads < 1)
            throw new ArgumentException($"--threads must be 1 or more and is {Threads}.");
        if (BatchSize is < 1 or > 1024)
            throw new ArgumentException($"--batch-size must be from 1 to 1024 and is {BatchSize}.");
        if (ReportImages is < 0 or > 2000)
            throw new ArgumentException($"--report-images must be from 0 to 2000 and is {ReportImages}.");
        if (RowsPerPart < 1)
            throw new ArgumentException($"A part needs 1 or more rows and got {RowsPerPart}.");
        Limits.Validate();
    }
}
