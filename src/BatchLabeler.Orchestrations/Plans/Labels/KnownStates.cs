using BatchLabeler.Core.Labels;

namespace BatchLabeler.Orchestrations.Plans.Labels;

/// <summary>Label states as shard definitions keep them: the known ones alone, by category.</summary>
internal static class KnownStates
{
    public static IReadOnlyDictionary<string, LabelState> Of(LabelState[] states, CategorySet categories)
    {
        var known = new Dictionary<string, LabelState>(StringComparer.Ordinal);
        for (var category = 0; category < states.Length; category++)
        {
            if (states[category] != LabelState.Unknown) known[categories[category]] = states[category];
        }

        return known;
    }
}
