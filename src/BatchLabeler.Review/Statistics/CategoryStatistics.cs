namespace BatchLabeler.Review.Statistics;

/// <summary>
/// What counts about one category, people's decisions before the manifest, beside what its model saw when it was trained.
/// </summary>
/// <param name="Category">The category.</param>
/// <param name="Threshold">Its decision threshold, 0..1.</param>
/// <param name="Present">Images in which it is present.</param>
/// <param name="Absent">Images in which it is absent.</param>
/// <param name="Undecided">Images in which it is neither.</param>
/// <param name="Known">Labels that came with the batch or from people who decided.</param>
/// <param name="Pseudo">Labels that the prototypes agreed on.</param>
/// <param name="Decided">Labels that people decided about.</param>
/// <param name="MeanScore">The mean of its scores, 0..1.</param>
/// <param name="Histogram">Scores by twentieths of their range.</param>
/// <param name="Rate">The share of labelled images in which the manifest says that it is present, whatever people decided; null without images.</param>
/// <param name="TrainedRate">The share of training images with a score at or above the threshold; null where the model does not say.</param>
/// <param name="TrainedMean">The mean of its scores in training; null where the model does not say.</param>
public sealed record CategoryStatistics(
    string Category,
    double Threshold,
    int Present,
    int Absent,
    int Undecided,
    int Known,
    int Pseudo,
    int Decided,
    double MeanScore,
    IReadOnlyList<int> Histogram,
    double? Rate,
    double? TrainedRate,
    double? TrainedMean);
