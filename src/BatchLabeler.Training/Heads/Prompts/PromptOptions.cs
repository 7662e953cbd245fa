namespace BatchLabeler.Training.Heads.Prompts;

/// <summary>The dual prompts of section 3.1: <c>[SOT] v1 … vM name . [EOT]</c>, once positive and once negative for each category.</summary>
public sealed record PromptOptions
{
    /// <summary>Learnable vectors M in front of the name (paper: 16).</summary>
    public int Vectors { get; init; } = 16;

    /// <summary>Where the positive vectors start; the negative ones always start random.</summary>
    public PromptStart Start { get; init; } = PromptStart.Random;

    /// <summary>The words of <see cref="PromptStart.Phrase"/> and of the hand-written prompt behind text queries.</summary>
    public string Phrase { get; init; } = "a photo of a";

    /// <summary>Standard deviation of random vectors (paper: 0.02).</summary>
    public double StandardDeviation { get; init; } = 0.02;

    /// <summary>
    /// Encode only up to the last [EOT] instead of the tower's whole context. The tower is causal and is read at [EOT],
    /// so the result is the same and a step several times cheaper.
    /// </summary>
    public bool CutSequences { get; init; } = true;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require.That(Vectors is >= 1 and <= 70, "A prompt has 1 to 70 learnable vectors.");
        Require.That(StandardDeviation > 0, "The standard deviation of prompt vectors must be positive.");
        Require.That(!string.IsNullOrWhiteSpace(Phrase), "The phrase of the prompt must not be empty.");
    }
}
