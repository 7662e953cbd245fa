namespace BatchLabeler.Training.Optimization;

/// <summary>A learning rate that is a pure function of the step, so that a resumed run needs nothing else.</summary>
public interface ILearningRateSchedule
{
    /// <summary>The learning rate of a step, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step lies outside the run.</exception>
    double At(int step);
}
