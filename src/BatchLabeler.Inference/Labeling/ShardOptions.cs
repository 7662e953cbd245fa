using BatchLabeler.Inference.Images;

namespace BatchLabeler.Inference.Labeling;

/// <summary>How wide and how deep the labelling pipeline is.</summary>
public sealed record ShardOptions
{
    /// <summary>Gets the images per run of the model; 8 unless told.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>Gets the images that are read and decoded at once; 0, the default, means one per core.</summary>
    public int DecodeWorkers { get; init; }

    /// <summary>Gets the batches that may be decoded ahead of the model; 2 unless told.</summary>
    public int BatchesAhead { get; init; } = 2;

    /// <summary>Gets whether results carry the picture as the model saw it, for thumbnails.</summary>
    public bool KeepPixels { get; init; }

    /// <summary>Gets what one image may cost.</summary>
    public ImageLimits Limits { get; init; } = new();

    /// <summary>Gets the workers after the default is applied.</summary>
    internal int Workers => DecodeWorkers == 0 ? Environment.ProcessorCount : DecodeWorkers;

    /// <summary>Checks the options.</summary>
    /// <returns>This record.</returns>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public ShardOptions Validate()
    {
        if (BatchSize is < 1 or > 4096) throw new ArgumentException($"The batch size must be from 1 to 4096, not {BatchSize}.");
        if (DecodeWorkers is < 0 or > 1024)
            throw new ArgumentException($"The number of decoding workers must be from 0 (one per core) to 1024, not {DecodeWorkers}.");
        if (BatchesAhead is < 1 or > 64)
            throw new ArgumentException($"The number of batches decoded ahead must be from 1 to 64, not {BatchesAhead}.");
        Limits.Validate();
        return this;
    }
}
