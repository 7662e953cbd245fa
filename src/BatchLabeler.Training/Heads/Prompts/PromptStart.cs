namespace BatchLabeler.Training.Heads.Prompts;

/// <summary>Where the learnable vectors of a positive prompt start.</summary>
public enum PromptStart
{
    /// <summary>Normal numbers around zero, as in the paper.</summary>
    Random,

    /// <summary>The token vectors of a phrase such as "a photo of a", next to the name; vectors beyond the phrase are random.</summary>
    Phrase,
}
