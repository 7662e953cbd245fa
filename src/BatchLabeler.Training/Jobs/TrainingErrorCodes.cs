namespace BatchLabeler.Training.Jobs;

/// <summary>The stable codes with which a training job says why it gave no candidate; those of a damaged model come beside them.</summary>
public static class TrainingErrorCodes
{
    /// <summary>The request or its options cannot be understood.</summary>
    public const string BadRequest = "training-request";

    /// <summary>The snapshot is missing or is not the one that was asked for.</summary>
    public const string BadSnapshot = "training-snapshot";

    /// <summary>Too few images of the snapshot could be read.</summary>
    public const string TooFewImages = "too-few-images";

    /// <summary>A part of the snapshot has no image that is known to show a category.</summary>
    public const string NoPositives = "no-positives";

    /// <summary>The head of the parent version cannot go on learning.</summary>
    public const string NotTrainable = "model-not-trainable";

    /// <summary>A person asked the job to stop.</summary>
    public const string Cancelled = "cancelled";
}
