namespace BatchLabeler.Models.Clip;

/// <summary>The shape of CLIP's text tower: a causal transformer whose state at the end-of-text token is projected.</summary>
/// <param name="VocabularySize">Rows of the token embedding: 49,408 for OpenAI's.</param>
/// <param name="ContextLength">Longest sequence in tokens: 77.</param>
/// <param name="Width">Width of the tokens: 512.</param>
/// <param name="Layers">Number of blocks: 12.</param>
/// <param name="Heads">Heads per block: 8.</param>
/// <param name="FeatureDimension">d, the width of the text features; equal to the visual tower's.</param>
public sealed record TextArchitecture(int VocabularySize, int ContextLength, int Width, int Layers, int Heads, int FeatureDimension);
