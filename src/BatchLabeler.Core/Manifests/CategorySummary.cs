using System.Text.Json;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Manifests;

/// <summary>How often one category got which label.</summary>
public sealed class CategorySummary
{
    private double _scores;
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
    public double MeanScore => _scored == 0 ? 0 : _scores / _scored;

    /// <summary>Writes the five counts as properties of the object that is being written.</summary>
    public void WriteCounts(Utf8JsonWriter writer)
    {
        writer.WriteNumber("present", Present);
        writer.WriteNumber("absent", Absent);
        writer.WriteNumber("undecided", Undecided);
        writer.WriteNumber("known", Known);
        writer.WriteNumber("pseudo", Pseudo);
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
        _scores += ManifestScore.Round(score);
        _scored++;
    }
}
