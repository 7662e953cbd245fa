using BatchLabeler.Core.Labels;

namespace BatchLabeler.Cli.Train;

/// <summary>A warning about held-out pictures that know too little to choose by.</summary>
internal static class HeldOutNote
{
    /// <summary>What to say; null if at least half of the categories can be measured.</summary>
    /// <param name="labels">The labels of the held-out pictures.</param>
    public static string? Of(LabelMatrix labels)
    {
        var measured = Enumerable.Range(0, labels.Categories).Count(category =>
            labels.Column(category) is var states && states.Contains(LabelState.Present) && states.Contains(LabelState.Absent));
        return 2 * measured >= labels.Categories
            ? null
            : $"note: of {labels.Categories} categories the held-out pictures can judge {measured}, for the others they lack a present or an absent label: "
                + "the figures and the choice of the epoch say little. Give more labels, absent ones too.";
    }
}
