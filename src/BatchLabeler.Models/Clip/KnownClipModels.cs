namespace BatchLabeler.Models.Clip;

/// <summary>OpenAI's published models that are known by name, with their sizes.</summary>
public static class KnownClipModels
{
    /// <summary>The name of a published model; null for any other architecture.</summary>
    public static string? NameOf(ClipArchitecture architecture)
    {
        if (architecture.Text is not { VocabularySize: 49_408, ContextLength: 77, Width: 512, Layers: 12 }) return null;
        return architecture.Visual switch
        {
            ModifiedResNetArchitecture { ImageSize: 224, Width: 64, FeatureDimension: 1024, Layers: [3, 4, 6, 3] } => "RN50",
            ModifiedResNetArchitecture { ImageSize: 224, Width: 64, FeatureDimension: 512, Layers: [3, 4, 23, 3] } => "RN101",
            VisionTransformerArchitecture { ImageSize: 224, Width: 768, FeatureDimension: 512, Layers: 12, PatchSize: 16 } => "ViT-B/16",
            VisionTransformerArchitecture { ImageSize: 224, Width: 768, FeatureDimension: 512, Layers: 12, PatchSize: 32 } => "ViT-B/32",
            _ => null,
        };
    }

    /// <summary>Number of parameters of a published model.</summary>
    /// <exception cref="ArgumentException">There is no such model.</exception>
    public static long ParametersOf(string name) => name switch
    {
        "RN50" => 102_007_137,
        "RN101" => 119_688_033,
        "ViT-B/16" => 149_620_737,
        "ViT-B/32" => 151_277_313,
        _ => throw new ArgumentException($"The model '{name}' is not known.", nameof(name)),
    };

    /// <summary>A name for any architecture, for example <c>ViT w128 p16</c> for an unknown transformer.</summary>
    public static string Describe(ClipArchitecture architecture) => NameOf(architecture) ?? architecture.Visual switch
    {
        ModifiedResNetArchitecture resNet => $"RN {string.Join('-', resNet.Layers)} w{resNet.Width}",
        VisionTransformerArchitecture transformer => $"ViT w{transformer.Width} p{transformer.PatchSize}",
        _ => architecture.Visual.GetType().Name,
    };
}
