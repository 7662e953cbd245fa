using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Review.Decisions;
using BatchLabeler.Review.Indexing;
using BatchLabeler.Review.Sources;

namespace BatchLabeler.Review.Statistics;

/// <summary>Counts an index once, and decisions every time.</summary>
/// <param name="source">The manifest.</param>
/// <param name="index">Its rows.</param>
/// <param name="thresholds">The decision thresholds, [C].</param>
/// <param name="book">The decisions.</param>
public sealed class StatisticsReader(IReviewSource source, ReviewIndex index, IReadOnlyList<float> thresholds, DecisionBook book)
{
    private const int Bins = 20;
    private readonly Lazy<IReadOnlyList<CategoryStatistics>> _categories =
        new(() => [.. Enumerable.Range(0, index.Categories.Count).AsParallel().AsOrdered().Select(category => Count(source, index, thresholds, category))]);

    /// <summary>Reads the numbers.</summary>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<ReviewStatistics> ReadAsync(CancellationToken cancellation)
    {
        var decided = new ReviewedLabels(index, book).Decided.Values.ToLookup(decision => decision.Category);
        var (drift, note) = Drift();
        return new ReviewStatistics(
            [.. _categories.Value.Select((numbers, category) => decided[category].Aggregate(numbers, Move))],
            Enumerable.Range(0, index.Count).Select(index.ErrorOf).OfType<string>().CountBy(code => code).ToDictionary(StringComparer.Ordinal),
            drift,
            note,
            await source.VersionsAsync(cancellation),
            book.Count,
            book.DecidedImages);
    }

    private static CategoryStatistics Count(IReviewSource source, ReviewIndex index, IReadOnlyList<float> thresholds, int category)
    {
        var (states, sources, histogram) = (new int[3], new int[3], new int[Bins]);
        var (sum, scored) = (0.0, 0);
        for (var row = 0; row < index.Count; row++)
        {
            if (index.ErrorOf(row) is not null)
                continue;
            var (state, from, score) = index[row, category];
            states[(int)state + 1]++;
            sources[(int)from]++;
            if (score is not { } known)
                continue;
            histogram[Math.Min((int)(known * Bins), Bins - 1)]++;
            (sum, scored) = (sum + known, scored + 1);
        }

        var profile = source.Model?.Profile;
        return new CategoryStatistics(
            index.Categories[category],
            ManifestScore.Round(thresholds[category]),
            states[(int)LabelState.Present + 1],
            states[(int)LabelState.Absent + 1],
            states[(int)LabelState.Unknown + 1],
            sources[(int)LabelSource.Known],
            sources[(int)LabelSource.Pseudo],
            0,
            scored == 0 ? 0 : ManifestScore.Round(sum / scored),
            histogram,
            Share(states[(int)LabelState.Present + 1], states.Sum()),
            profile?.PositiveRates[category],
            profile?.MeanScores[category]);
    }

    /// <summary>Counts a decided label where it belongs now.</summary>
    private CategoryStatistics Move(CategoryStatistics numbers, Decision decision)
    {
        var (state, from, _) = index[decision.Row, decision.Category];
        return numbers with
        {
            Present = numbers.Present + Step(LabelState.Present),
            Absent = numbers.Absent + Step(LabelState.Absent),
            Undecided = numbers.Undecided + Step(LabelState.Unknown),
            Known = numbers.Known + (from == LabelSource.Known ? 0 : 1),
            Pseudo = numbers.Pseudo - (from == LabelSource.Pseudo ? 1 : 0),
            Decided = numbers.Decided + 1,
        };

        int Step(LabelState counted) => (decision.State == counted ? 1 : 0) - (state == counted ? 1 : 0);
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;

    private (IReadOnlyList<DriftLine> Lines, string? Note) Drift()
    {
        if (source.Model?.Profile is not { } profile)
            return ([], "The model does not say what it saw in training, so drift cannot be told.");
        var (images, limits) = ((int)source.Manifest.Totals.Labeled, new DriftThresholds());
        if (images < limits.MinimumImages)
            return ([], $"This batch has {images} labelled images; drift is told from {limits.MinimumImages} on.");
        var now = new ScoreProfile(
            images,
            [.. _categories.Value.Select(category => category.Rate ?? 0)],
            [.. _categories.Value.Select(category => category.MeanScore)]);
        var report = Core.Retraining.Drift.Measure(
            new ScoreProfile(profile.Images, profile.PositiveRates, profile.MeanScores), now, null, null, limits);
        return (
            [.. report.Readings.Select(reading => new DriftLine(reading.Measure, ManifestScore.Round(reading.Value), reading.Threshold))],
            null);
    }
}
