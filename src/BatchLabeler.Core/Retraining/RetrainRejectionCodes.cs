namespace BatchLabeler.Core.Retraining;

/// <summary>The stable codes of <see cref="RetrainRejection"/>; a training job's failure brings its own.</summary>
public static class RetrainRejectionCodes
{
    /// <summary>The candidate is worse than the version it was to replace.</summary>
    public const string Gate = "gate-failed";

    /// <summary>Another version became current meanwhile.</summary>
    public const string Overtaken = "overtaken";

    /// <summary>The training took longer than allowed.</summary>
    public const string Timeout = "training-timeout";

    /// <summary>The training job died more often than it is started again.</summary>
    public const string JobLost = "training-lost";

    /// <summary>A person cancelled it.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The candidate's files are missing, damaged or do not belong to the model.</summary>
    public const string BadCandidate = "bad-candidate";

    /// <summary>The orchestration itself failed or was terminated.</summary>
    public const string Broken = "retrain-broken";
}
