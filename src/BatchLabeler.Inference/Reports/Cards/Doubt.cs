using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Inference.Reports.Cards;

/// <summary>How much a labelled image deserves a look.</summary>
/// <param name="Degree">1..2 when the model contradicts a known label, the surer the higher; otherwise 0..1, the closer a score is to
/// its threshold the higher.</param>
/// <param name="Category">The category that the degree comes from.</param>
/// <param name="Kind">What speaks for a look.</param>
public readonly record struct Doubt(double Degree, string Category, DoubtKind Kind)
{
    /// <summary>The doubt about a row, computed from the row alone, so that a continued run finds the same.</summary>
    /// <param name="row">A labelled row with a label per category.</param>
    /// <param name="thresholds">Decision thresholds by category name.</param>
    public static Doubt About(ManifestRow row, IReadOnlyDictionary<string, float> thresholds)
    {
        var most = new Doubt(0, "", DoubtKind.Close);
        foreach (var label in row.Labels)
        {
            var doubt = About(label, thresholds.GetValueOrDefault(label.Category, 0.5f));
            if (doubt.Degree > most.Degree)
                most = doubt;
        }

        return most;
    }

    /// <summary>Judges one label.</summary>
    /// <param name="category">Its category.</param>
    /// <param name="state">Its state.</param>
    /// <param name="source">Where the state comes from.</param>
    /// <param name="score">Its score, 0..1.</param>
    /// <param name="threshold">The category's decision threshold, 0..1.</param>
    public static Doubt About(string category, LabelState state, LabelSource source, double score, double threshold)
    {
        var says = score >= threshold ? LabelState.Present : LabelState.Absent;
        if (source == LabelSource.Known)
        {
            if (state == says || state == LabelState.Unknown)
                return default;
            return state == LabelState.Present
                ? new Doubt(2 - score, category, DoubtKind.KnownPresent)
                : new Doubt(1 + score, category, DoubtKind.KnownAbsent);
        }

        var room = says == LabelState.Present ? 1 - threshold : threshold;
        var distance = room <= 0 ? 1 : Math.Abs(score - threshold) / room;
        return source == LabelSource.Pseudo && state != says
            ? new Doubt((1 + distance) / 2, category, DoubtKind.Disagreement)
            : new Doubt(1 - distance, category, DoubtKind.Close);
    }

    private static Doubt About(ManifestLabel label, double threshold) => label.Score is { } score
        ? About(label.Category, label.State, label.Source, ManifestScore.Round(score), threshold)
        : default;
}
