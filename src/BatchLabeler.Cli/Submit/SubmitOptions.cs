using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Runs.Options;

namespace BatchLabeler.Cli.Submit;

/// <summary>What a run of <c>submit</c> is asked to do.</summary>
internal sealed record SubmitOptions
{
    /// <summary>The folder whose images are uploaded.</summary>
    public required string Folder { get; init; }

    /// <summary>A folder whose files are no images, such as the storage itself; null for none.</summary>
    public string? Excluded { get; init; }

    /// <summary>The batch's name; null for the folder's.</summary>
    public string? Batch { get; init; }

    /// <summary>A file of known labels, CSV or JSON Lines; null for none.</summary>
    public string? Labels { get; init; }

    /// <summary>The model, <c>NAME</c> or <c>NAME@VERSION</c>; null for the pipeline's default.</summary>
    public string? Model { get; init; }

    /// <summary>A file with options as <c>batch.json</c> has them; null for none.</summary>
    public string? OptionsFile { get; init; }

    /// <summary>How many images may fail; null for the pipeline's default.</summary>
    public ErrorBudget? ErrorBudget { get; init; }

    /// <summary>How many images a shard has, the piece that one worker takes; null for the pipeline's default.</summary>
    public int? ShardSize { get; init; }

    /// <summary>Whether images that the batch already holds and the folder lacks are labelled as well.</summary>
    public bool Add { get; init; }

    /// <summary>How many images are uploaded at a time.</summary>
    public int Threads { get; init; } = 8;

    /// <summary>Whether results go to standard output as JSON events.</summary>
    public bool Json { get; init; }

    /// <summary>Throws when an option is out of its range.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (Threads is < 1 or > 256)
            throw new ArgumentException($"--threads must be from 1 to 256 and is {Threads}.");
        if (Model is not null && ModelReference.TryParse(Model) is null)
            throw new ArgumentException($"--model takes a name such as demo or demo@3, not '{Model}'.");
        if (ShardSize is < 1 or > BatchOptions.MostImagesOfShard)
            throw new ArgumentException($"--shard-size must be from 1 to {BatchOptions.MostImagesOfShard} and is {ShardSize}.");
    }
}
