namespace BatchLabeler.Training.LearningRates;

/// <summary>A training at its start whose steps take any learning rate; nothing comes of it.</summary>
public interface ILearningRateProbe : IDisposable
{
    /// <summary>Takes the next batch.</summary>
    /// <param name="learningRate">The rate of this step.</param>
    /// <returns>The loss before the step.</returns>
    double Step(double learningRate);
}
