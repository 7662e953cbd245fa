namespace BatchLabeler.Review.Statistics;

/// <summary>What a manifest says of one category, beside what its model saw when it was trained.</summary>
/// <param name="Category">The category.</param>
/// <param name="Threshold">Its decision threshold, 0..1.</param>
/// <param name="Present">Images in which it is present.</param>
/// <param name="Absent">Images in which it is absent.</param>
/// <param name="Undecided">Images in which it is neither.</param>
/// <param name="Known">Labels that came with the batch.</param>
/// <param name="Pseudo">Labels that the prototypes agreed on.</param>
/// <param name="Decided">Labels that people decided about.</param>
/// <param name="MeanScore">The mean of its scores, 0..1.</param>
/// <param name="Histogram">Scores by twentieths of their range.</param>
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
    double? TrainedRate,
    double? TrainedMean);
