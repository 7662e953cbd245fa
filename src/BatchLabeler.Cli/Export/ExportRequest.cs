using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Exports;

namespace BatchLabeler.Cli.Export;

/// <summary>What a run of <c>export</c> is asked to do.</summary>
internal sealed record ExportRequest
{
    /// <summary>The folder of the manifest; null where a batch of a storage is named.</summary>
    public string? Manifest { get; init; }

    /// <summary>The batch; null where a folder is named.</summary>
    public string? Batch { get; init; }

    /// <summary>The run whose manifest is wanted; null for the one that the batch asks for now.</summary>
    public string? Run { get; init; }

    /// <summary>The format.</summary>
    public required ExportFormat Format { get; init; }

    /// <summary>The file or folder to write.</summary>
    public required string Output { get; init; }

    /// <summary>What of the manifest is exported, and how.</summary>
    public ExportOptions Options { get; init; } = new();

    /// <summary>Whether results go to standard output as JSON events.</summary>
    public bool Json { get; init; }

    /// <summary>
    /// The options for the format. FiftyOne reads a relative folder from the folder of its labels, and people type it from theirs.
    /// </summary>
    public ExportOptions PlacedOptions => Format is ExportFormat.FiftyOne && Options.ImagePrefix is { } prefix && Directory.Exists(prefix)
        ? Options with { ImagePrefix = Path.GetFullPath(prefix) }
        : Options;

    /// <summary>Throws when the request contradicts itself.</summary>
    /// <exception cref="CommandException">Not exactly one manifest is named.</exception>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (Manifest is null == Batch is null)
            throw CommandException.Usage("name one manifest: its folder, or a batch with --batch BATCH.");
        if (Run is not null && Batch is null)
            throw CommandException.Usage("--run belongs to --batch BATCH.");
        Options.Validate();
    }
}
