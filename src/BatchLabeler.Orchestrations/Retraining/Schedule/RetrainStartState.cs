namespace BatchLabeler.Orchestrations.Retraining.Schedule;

/// <summary>What became of a wish to retrain.</summary>
public enum RetrainStartState
{
    /// <summary>An attempt was begun.</summary>
    Begun,

    /// <summary>An attempt for the model was under way already.</summary>
    UnderWay,

    /// <summary>An attempt with the same labels from the same version has ended; only new labels make another one.</summary>
    Ended,
}
