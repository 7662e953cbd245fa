using System.Text.Json;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Manifests;

/// <summary>How often one category got which label.</summary>
public sealed class CategorySummary
{
    private const long StepsOfScore = 10_000;

    // Scores have four digits, so their sum is exact and does not depend on the order of the rows.
    private long _scores;
    private long _scored;

    /// <summary>Labels that say present.</summary>
    public long Present { get; private set; }

    /// <summary>Labels that say absent.</summary>
    public long Absent { get; private set; }

    /// <summary>Labels that leave the category undecided.</summary>
    public long Undecided { get; private set; }

    /// <summary>Labels that came with the batch.</summary>
    public long Known { get; private set; }

    /// <summary>Labels on which the prototypes agreed.</summary>
    public long Pseudo { get; private set; }

    /// <summary>The mean of the scores, 0..1; 0 when there is none.</summary>
    public double MeanScore => _scored == 0 ? 0 : (double)_scores / StepsOfScore / _scored;

    /// <summary>Writes the five counts as properties of the object that is being written.</summary>
    public void WriteCounts(Utf8JsonWriter writer)
    {
        writer.WriteNumber("present", Present);
        writer.WriteNumber("absent", Absent);
        writer.WriteNumber("undecided", Undecided);
        writer.WriteNumber("known", Known);
        writer.WriteNumber("pseudo", Pseudo);
    }

    /// <summary>The counts as numbers, for <see cref="SummaryCounts"/>.</summary>
    internal long[] ToNumbers() => [Present, Absent, Undecided, Known, Pseudo, _scores, _scored];

    /// <summary>Adds counts that <see cref="ToNumbers"/> gave.</summary>
    internal void Add(IReadOnlyList<long> numbers)
    {
        if (numbers is not [var present, var absent, var undecided, var known, var pseudo, var scores, var scored])
            throw new ArgumentException($"A category has 7 counts, not {numbers.Count}.", nameof(numbers));
        Present += present;
        Absent += absent;
        Undecided += undecided;
        Known += known;
        Pseudo += pseudo;
        _scores += scores;
        _scored += scored;
    }

    internal void Add(ManifestLabel label)
    {
        Present += label.State == LabelState.Present ? 1 : 0;
        Absent += label.State == LabelState.Absent ? 1 : 0;
        Undecided += label.State == LabelState.Unknown ? 1 : 0;
        Known += label.Source == LabelSource.Known ? 1 : 0;
        Pseudo += label.Source == LabelSource.Pseudo ? 1 : 0;
        if (label.Score is not { } score)
            return;
        _scores += (long)Math.Round(ManifestScore.Round(score) * StepsOfScore);
        _scored++;
    }
}
