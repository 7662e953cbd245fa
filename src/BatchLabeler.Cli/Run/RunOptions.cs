using BatchLabeler.Models.Bundles;
using BatchLabeler.Orchestrations;

namespace BatchLabeler.Cli.Run;

/// <summary>What <c>run</c> is asked to do.</summary>
internal sealed record RunOptions
{
    /// <summary>How many workers label in this process, 0 for none.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>How many threads a worker decodes and computes with; 0 shares the processors among the workers.</summary>
    public int Threads { get; init; }

    /// <summary>The precision of its workers' encoder.</summary>
    public EncoderPrecision Precision { get; init; }

    /// <summary>Where downloaded models are kept; null for the user's cache.</summary>
    public string? ModelFolder { get; init; }

    /// <summary>The model of batches that name none.</summary>
    public string DefaultModel { get; init; } = new OrchestrationOptions().DefaultModel;

    /// <summary>Whether it ends when every batch is labelled and no training goes on.</summary>
    public bool UntilIdle { get; init; }

    /// <summary>As many new known labels start a training; 0 for never, also not by time or drift.</summary>
    public int RetrainAfter { get; init; } = 200;

    /// <summary>How many threads each worker gets.</summary>
    public int ThreadsPerWorker => Threads > 0 ? Threads : Math.Max(1, Environment.ProcessorCount / Math.Max(1, Workers));

    /// <summary>Throws when an option is out of its range.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (Workers is < 0 or > 64)
            throw new ArgumentException($"--workers must be from 0 to 64 and is {Workers}.");
        if (Threads is < 0 or > 1024)
            throw new ArgumentException($"--threads must be from 0 to 1024 and is {Threads}.");
        if (RetrainAfter < 0)
            throw new ArgumentException($"--retrain-after must be 0 or more and is {RetrainAfter}.");
    }
}
