using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Tests.Clip;

/// <summary>Brings a small transformer in OpenAI's names to Hugging Face's, written independently of the product's way back.</summary>
internal static class HuggingFaceForm
{
    public static Dictionary<string, StoredTensor> Of(IReadOnlyDictionary<string, StoredTensor> openAi)
    {
        var tensors = new Dictionary<string, StoredTensor>
        {
            ["logit_scale"] = openAi["logit_scale"],
            ["text_model.embeddings.position_ids"] = StoredTensor.FromInt64([1, 8], [0, 1, 2, 3, 4, 5, 6, 7]),
            ["text_model.embeddings.token_embedding.weight"] = openAi["token_embedding.weight"],
            ["text_model.embeddings.position_embedding.weight"] = openAi["positional_embedding"],
            ["text_projection.weight"] = Transposed(openAi["text_projection"]),
            ["vision_model.embeddings.class_embedding"] = openAi["visual.class_embedding"],
            ["vision_model.embeddings.patch_embedding.weight"] = openAi["visual.conv1.weight"],
            ["vision_model.embeddings.position_embedding.weight"] = openAi["visual.positional_embedding"],
            ["visual_projection.weight"] = Transposed(openAi["visual.proj"]),
        };
        foreach (var end in (string[])["weight", "bias"])
        {
            tensors[$"text_model.final_layer_norm.{end}"] = openAi[$"ln_final.{end}"];
            tensors[$"vision_model.pre_layrnorm.{end}"] = openAi[$"visual.ln_pre.{end}"];
            tensors[$"vision_model.post_layernorm.{end}"] = openAi[$"visual.ln_post.{end}"];
        }
        AddBlocks(openAi, tensors, "transformer.resblocks", "text_model.encoder.layers", 2);
        AddBlocks(openAi, tensors, "visual.transformer.resblocks", "vision_model.encoder.layers", 3);
        return tensors;
    }

    private static void AddBlocks(IReadOnlyDictionary<string, StoredTensor> openAi, Dictionary<string, StoredTensor> tensors, string from, string to, int count)
    {
        for (var layer = 0; layer < count; layer++)
            foreach (var end in (string[])["weight", "bias"])
            {
                StoredTensor Tensor(string name) => openAi[$"{from}.{layer}.{name}"];
                tensors[$"{to}.{layer}.layer_norm1.{end}"] = Tensor($"ln_1.{end}");
                tensors[$"{to}.{layer}.layer_norm2.{end}"] = Tensor($"ln_2.{end}");
                tensors[$"{to}.{layer}.mlp.fc1.{end}"] = Tensor($"mlp.c_fc.{end}");
                tensors[$"{to}.{layer}.mlp.fc2.{end}"] = Tensor($"mlp.c_proj.{end}");
                tensors[$"{to}.{layer}.self_attn.out_proj.{end}"] = Tensor($"attn.out_proj.{end}");
                var parts = Tensor($"attn.in_proj_{end}").ToFloat32().Chunk(end == "weight" ? 64 * 64 : 64).ToArray();
                long[] shape = end == "weight" ? [64, 64] : [64];
                tensors[$"{to}.{layer}.self_attn.q_proj.{end}"] = StoredTensor.FromFloat32(shape, parts[0]);
                tensors[$"{to}.{layer}.self_attn.k_proj.{end}"] = StoredTensor.FromFloat32(shape, parts[1]);
                tensors[$"{to}.{layer}.self_attn.v_proj.{end}"] = StoredTensor.FromFloat32(shape, parts[2]);
            }
    }

    private static StoredTensor Transposed(StoredTensor tensor)
    {
        var (rows, columns) = ((int)tensor.Shape[0], (int)tensor.Shape[1]);
        var values = tensor.ToFloat32();
        return StoredTensor.FromFloat32(
            [columns, rows],
            [.. Enumerable.Range(0, rows * columns).Select(index => values[(index % rows * columns) + (index / rows)])]);
    }
}
