using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Clip;

/// <summary>
/// Hugging Face's names and forms of CLIP brought to OpenAI's: query, key and value projections are stacked into one, the two
/// final projections are transposed.
/// </summary>
internal static class HuggingFaceNames
{
    private static readonly (string From, string To)[] Replacements =
    [
        ("text_model.embeddings.token_embedding.weight", "token_embedding.weight"),
        ("text_model.embeddings.position_embedding.weight", "positional_embedding"),
        ("text_model.final_layer_norm.", "ln_final."),
        ("text_model.encoder.layers.", "transformer.resblocks."),
        ("vision_model.embeddings.class_embedding", "visual.class_embedding"),
        ("vision_model.embeddings.patch_embedding.weight", "visual.conv1.weight"),
        ("vision_model.embeddings.position_embedding.weight", "visual.positional_embedding"),
        ("vision_model.pre_layrnorm.", "visual.ln_pre."),
        ("vision_model.post_layernorm.", "visual.ln_post."),
        ("vision_model.encoder.layers.", "visual.transformer.resblocks."),
        (".self_attn.out_proj.", ".attn.out_proj."),
        (".layer_norm1.", ".ln_1."),
        (".layer_norm2.", ".ln_2."),
        (".mlp.fc1.", ".mlp.c_fc."),
        (".mlp.fc2.", ".mlp.c_proj."),
    ];

    /// <summary>Renames, stacks and transposes.</summary>
    /// <exception cref="ClipImportException">A query projection has no key or value beside it.</exception>
    public static IReadOnlyDictionary<string, StoredTensor> ToOpenAi(IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        var renamed = new SortedDictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach (var (name, tensor) in tensors)
        {
            if (name == "visual_projection.weight") renamed["visual.proj"] = TensorForms.Transpose(tensor);
            else if (name == "text_projection.weight") renamed["text_projection"] = TensorForms.Transpose(tensor);
            else if (name.Contains(".self_attn.q_proj.", StringComparison.Ordinal)) AddStack(tensors, name, renamed);
            else if (!IsStacked(name)) renamed[Rename(name)] = tensor;
        }
        return renamed;
    }

    private static bool IsStacked(string name) =>
        name.Contains(".self_attn.k_proj.", StringComparison.Ordinal) || name.Contains(".self_attn.v_proj.", StringComparison.Ordinal);

    private static void AddStack(IReadOnlyDictionary<string, StoredTensor> tensors, string query, SortedDictionary<string, StoredTensor> renamed)
    {
        var parts = (string[])["q_proj", "k_proj", "v_proj"];
        var stack = parts.Select(part => query.Replace("q_proj", part, StringComparison.Ordinal)).Select(name =>
            tensors.TryGetValue(name, out var tensor) ? tensor : throw new ClipImportException($"The tensor '{name}' is missing."));
        var name = Rename(query).Replace(".self_attn.q_proj.", ".attn.in_proj_", StringComparison.Ordinal);
        renamed[name] = TensorForms.Stack([.. stack]);
    }

    private static string Rename(string name) =>
        Replacements.Aggregate(name, (current, pair) => current.Replace(pair.From, pair.To, StringComparison.Ordinal));
}
