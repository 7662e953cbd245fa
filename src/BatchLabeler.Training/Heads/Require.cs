namespace BatchLabeler.Training.Heads;

/// <summary>The one check that options make.</summary>
internal static class Require
{
    /// <summary>Throws with <paramref name="sentence"/> unless <paramref name="holds"/>.</summary>
    /// <exception cref="ArgumentException">The condition does not hold.</exception>
    public static void That(bool holds, string sentence)
    {
        if (!holds)
            throw new ArgumentException(sentence);
    }
}
