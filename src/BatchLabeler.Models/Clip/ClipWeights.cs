using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Clip;

/// <summary>The weights of a whole CLIP model in OpenAI's names, all floats in 32 bits, complete for its architecture.</summary>
/// <param name="Name">A name for people, for example <c>RN101</c>.</param>
/// <param name="Layout">The layout of the file they came from.</param>
/// <param name="Architecture">Both towers.</param>
/// <param name="Tensors">The tensors by name, none too many.</param>
/// <param name="Unexpected">Names in the file that no tower uses, sorted.</param>
public sealed record ClipWeights(
    string Name,
    WeightLayout Layout,
    ClipArchitecture Architecture,
    IReadOnlyDictionary<string, StoredTensor> Tensors,
    IReadOnlyList<string> Unexpected)
{
    private const string VisualPrefix = "visual.";

    /// <summary>CLIP's own scale of cosines, exp(logit_scale); about 100 for OpenAI's models.</summary>
    public float Scale => MathF.Exp(Tensors["logit_scale"].ToFloat32()[0]);

    /// <summary>The visual tower's tensors, names with <c>visual.</c></summary>
    public IReadOnlyDictionary<string, StoredTensor> VisualTensors => Only(name => name.StartsWith(VisualPrefix, StringComparison.Ordinal));

    /// <summary>The text tower's tensors.</summary>
    public IReadOnlyDictionary<string, StoredTensor> TextTensors =>
        Only(name => !name.StartsWith(VisualPrefix, StringComparison.Ordinal) && name != "logit_scale");

    /// <summary>The same model for another input size: the visual positional embedding is resampled to the new grid.</summary>
    /// <exception cref="ClipImportException">The size is not a multiple of the tower's stride.</exception>
    public ClipWeights ForImageSize(int imageSize)
    {
        var (stride, name) = Architecture.Visual is VisionTransformerArchitecture transformer
            ? (transformer.PatchSize, "visual.positional_embedding")
            : (32, "visual.attnpool.positional_embedding");
        if (imageSize <= 0 || imageSize % stride != 0)
            throw new ClipImportException($"The image size {imageSize} does not fit {Name}; it must be a multiple of {stride}.");
        var visual = Architecture.Visual.WithImageSize(imageSize);
        var tensors = new SortedDictionary<string, StoredTensor>(Tensors.ToDictionary(), StringComparer.Ordinal)
        {
            [name] = PositionalEmbedding.Resize(Tensors[name], visual.GridSize),
        };
        return this with { Architecture = Architecture with { Visual = visual }, Tensors = tensors };
    }

    private SortedDictionary<string, StoredTensor> Only(Func<string, bool> belongs) =>
        new(Tensors.Where(pair => belongs(pair.Key)).ToDictionary(), StringComparer.Ordinal);
}
