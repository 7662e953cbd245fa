namespace BatchLabeler.Training.Scenes;

/// <summary>Sentences for options that are out of range.</summary>
internal static class OptionCheck
{
    public static void InRange(double value, double low, double high, string option)
    {
        if (!(value >= low && value <= high))
            throw new ArgumentException($"{option} is {value} but must lie between {low} and {high}.");
    }
}
