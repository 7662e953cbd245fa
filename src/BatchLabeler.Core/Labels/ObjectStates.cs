namespace BatchLabeler.Core.Labels;

/// <summary>How objects in an image become the state of their category.</summary>
internal static class ObjectStates
{
    /// <summary>The state once one more object is seen: present stays present, and ignored weighs more than absent.</summary>
    public static LabelState Seen(LabelState before, DoubtfulObjects meaning) => meaning switch
    {
        DoubtfulObjects.Positive => LabelState.Present,
        DoubtfulObjects.Ignore when before is LabelState.Absent => LabelState.Unknown,
        _ => before,
    };
}
