namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>Where the category queries start; the paper names both ways.</summary>
public enum QueryStart
{
    /// <summary>Normal numbers.</summary>
    Random,

    /// <summary>The text features of the hand-written prompt, scaled to the length of a random query.</summary>
    Text,
}
