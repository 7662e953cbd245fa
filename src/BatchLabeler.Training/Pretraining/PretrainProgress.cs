namespace BatchLabeler.Training.Pretraining;

/// <summary>Where a training stands.</summary>
/// <param name="Stage">What is going on, in a word or two.</param>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Losses">Mean losses since the last report; null in stages without them.</param>
/// <param name="ImagesPerSecond">Rate since the last report.</param>
/// <param name="Remaining">Expected time to the last step.</param>
/// <param name="Figures">Figures on held-out scenes, in percent mAP by name; null if none were taken.</param>
public sealed record PretrainProgress(
    string Stage,
    int Step,
    int Steps,
    PretrainLosses? Losses,
    double ImagesPerSecond,
    TimeSpan Remaining,
    IReadOnlyDictionary<string, double>? Figures = null);
