namespace BatchLabeler.Models.Clip;

/// <summary>Names of the layouts, and how a file shows which one it has.</summary>
public static class WeightLayouts
{
    /// <summary>The layouts' names on the command line.</summary>
    public static IReadOnlyList<string> Names { get; } = ["openai", "open_clip", "huggingface"];

    /// <summary>The layout of a name on the command line.</summary>
    /// <exception cref="ArgumentException">There is no such layout.</exception>
    public static WeightLayout Parse(string name) => name switch
    {
        "openai" => WeightLayout.OpenAi,
        "open_clip" => WeightLayout.OpenClip,
        "huggingface" => WeightLayout.HuggingFace,
        _ => throw new ArgumentException($"There is no layout '{name}'; use {string.Join(", ", Names)}.", nameof(name)),
    };

    /// <summary>The name of a layout on the command line.</summary>
    public static string NameOf(WeightLayout layout) => Names[(int)layout];

    /// <summary>Finds the layout from the tensors' names.</summary>
    /// <exception cref="ClipImportException">The names fit no layout.</exception>
    public static WeightLayout Detect(IEnumerable<string> names)
    {
        var all = names.ToHashSet(StringComparer.Ordinal);
        if (all.Contains("text_model.embeddings.token_embedding.weight")) return WeightLayout.HuggingFace;
        if (all.Contains("text.token_embedding.weight")) return WeightLayout.OpenClip;
        if (all.Contains("token_embedding.weight")) return WeightLayout.OpenAi;
        throw new ClipImportException("These are not the weights of a CLIP model: no token embedding has a name of OpenAI's, open_clip's or Hugging Face's layout.");
    }
}
