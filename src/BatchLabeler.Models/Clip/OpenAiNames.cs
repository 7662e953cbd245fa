using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Clip;

/// <summary>Brings the names of every layout to OpenAI's.</summary>
internal static class OpenAiNames
{
    private const string WrapperPrefix = "module.";
    private const string OpenClipTextPrefix = "text.";

    /// <summary>Buffers and scalars that files carry and no tower needs.</summary>
    private static readonly string[] Ignored = ["input_resolution", "context_length", "vocab_size", "attn_mask", "visual.attn_mask"];

    /// <summary>Removes the prefix that a data-parallel wrapper leaves.</summary>
    public static IReadOnlyDictionary<string, StoredTensor> WithoutWrapper(IReadOnlyDictionary<string, StoredTensor> tensors) =>
        tensors.ToDictionary(
            pair => pair.Key.StartsWith(WrapperPrefix, StringComparison.Ordinal) ? pair.Key[WrapperPrefix.Length..] : pair.Key,
            pair => pair.Value,
            StringComparer.Ordinal);

    /// <summary>Renames the tensors of a layout; unknown names stay as they are.</summary>
    public static IReadOnlyDictionary<string, StoredTensor> From(WeightLayout layout, IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        var renamed = layout switch
        {
            WeightLayout.HuggingFace => HuggingFaceNames.ToOpenAi(tensors),
            WeightLayout.OpenClip => FromOpenClip(tensors),
            _ => tensors,
        };
        return renamed.Where(pair => !IsIgnored(pair.Key)).ToDictionary(StringComparer.Ordinal);
    }

    private static Dictionary<string, StoredTensor> FromOpenClip(IReadOnlyDictionary<string, StoredTensor> tensors) =>
        tensors.ToDictionary(
            pair => pair.Key.StartsWith(OpenClipTextPrefix, StringComparison.Ordinal) ? pair.Key[OpenClipTextPrefix.Length..] : pair.Key,
            pair => pair.Value,
            StringComparer.Ordinal);

    private static bool IsIgnored(string name) => Ignored.Contains(name, StringComparer.Ordinal)
        || name.EndsWith(".num_batches_tracked", StringComparison.Ordinal)
        || name.EndsWith(".position_ids", StringComparison.Ordinal);
}
