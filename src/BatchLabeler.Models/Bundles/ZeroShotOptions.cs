namespace BatchLabeler.Models.Bundles;

/// <summary>How hand-written prompts become a head.</summary>
public sealed record ZeroShotOptions
{
    /// <summary>What a template has where the category's name goes.</summary>
    public const string Placeholder = "{}";

    /// <summary>The prompt of a category that is present; <c>{}</c> stands for its name.</summary>
    public string PromptTemplate { get; init; } = "a photo of a {}.";

    /// <summary>The prompt that every category is compared with.</summary>
    public string NegativePrompt { get; init; } = "a photo.";

    /// <summary>s, the factor of the cosines' difference in z = s (cos⁺ − cos⁻); null for the model's own, exp(logit_scale).</summary>
    public float? Scale { get; init; }

    /// <summary>The region map is the softmax over pixels of this times the cosine of pixel and prompt.</summary>
    public float MapScale { get; init; } = 20;

    /// <summary>The score from which a category counts as present.</summary>
    public float DecisionThreshold { get; init; } = 0.5f;

    /// <summary>The prompt of a category; underscores in its name become spaces.</summary>
    public string PromptFor(string category) =>
        PromptTemplate.Replace(Placeholder, category.Replace('_', ' '), StringComparison.Ordinal);

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">One has no sense; the message names it.</exception>
    public void Validate()
    {
        if (!PromptTemplate.Contains(Placeholder, StringComparison.Ordinal))
            throw new ArgumentException($"The prompt '{PromptTemplate}' needs {Placeholder} where the category's name goes.");
        if (string.IsNullOrWhiteSpace(NegativePrompt)) throw new ArgumentException("The negative prompt is empty.");
        if (Scale is { } scale && !(scale > 0 && float.IsFinite(scale))) throw new ArgumentException($"The scale {scale} is not positive.");
        if (!(MapScale > 0 && float.IsFinite(MapScale))) throw new ArgumentException($"The map scale {MapScale} is not positive.");
        if (DecisionThreshold is not (>= 0 and <= 1)) throw new ArgumentException($"The decision threshold {DecisionThreshold} is not between 0 and 1.");
    }
}
