using BatchLabeler.Training.LearningRates;

namespace BatchLabeler.Training.Heads;

/// <summary>A way to train a head, with its options chosen: what stands behind one name in <c>train --head</c>.</summary>
public interface IHeadMethod
{
    /// <summary>The name, one of <see cref="Models.Bundles.HeadKinds"/>.</summary>
    string Kind { get; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    void Validate();

    /// <summary>Trains a head.</summary>
    /// <param name="run">What to train on.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="InvalidDataException">The checkpoints belong to a run with other settings.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped; finished epochs are in the checkpoints.</exception>
    ITrainedHead Train(HeadRun run, CancellationToken cancellationToken = default);

    /// <summary>Begins a training of which nothing is kept, to look for a learning rate.</summary>
    /// <param name="run">What to train on; nothing is held out and no checkpoint is written.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    ILearningRateProbe Probe(HeadRun run);
}
