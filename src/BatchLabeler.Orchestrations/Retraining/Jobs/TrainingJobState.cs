namespace BatchLabeler.Orchestrations.Retraining.Jobs;

/// <summary>The states of a training.</summary>
public enum TrainingJobState
{
    /// <summary>It was never started.</summary>
    Waiting,

    /// <summary>It gives signs of life.</summary>
    Running,

    /// <summary>It was started and gives no sign of life any more; it can be started again.</summary>
    Lost,

    /// <summary>Its outcome is written.</summary>
    Finished,
}
