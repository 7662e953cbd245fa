using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Clip;

/// <summary>
/// Reads CLIP weights of any layout: names are brought to OpenAI's, halves are cast, the architecture is read from the shapes,
/// and every tensor is checked against it.
/// </summary>
public static class ClipWeightsReader
{
    private const int NamesShown = 5;

    /// <summary>Reads a safetensors file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="layout">The layout; null to find it from the names.</param>
    /// <exception cref="ClipImportException">The file does not hold a whole CLIP model.</exception>
    /// <exception cref="SafetensorsException">The file is damaged.</exception>
    public static ClipWeights Read(string path, WeightLayout? layout = null)
    {
        try
        {
            return FromTensors(SafetensorsFile.Read(path).Tensors, layout);
        }
        catch (ClipImportException exception)
        {
            throw new ClipImportException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>Takes tensors that are already in memory.</summary>
    /// <inheritdoc cref="Read" path="/param"/>
    /// <exception cref="ClipImportException">They are not a whole CLIP model.</exception>
    public static ClipWeights FromTensors(IReadOnlyDictionary<string, StoredTensor> tensors, WeightLayout? layout = null)
    {
        var unwrapped = OpenAiNames.WithoutWrapper(tensors);
        var found = LayoutOf(unwrapped.Keys, layout);
        var renamed = OpenAiNames.From(found, unwrapped);
        var architecture = ClipArchitectureReader.FromShapes(renamed);
        var expected = ClipStateDict.Shapes(architecture);
        CheckShapes(renamed, expected);
        CheckSize(architecture);
        var kept = new SortedDictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach (var name in expected.Keys) kept[name] = TensorForms.ToFloat32(renamed[name]);
        var unexpected = renamed.Keys.Where(name => !expected.ContainsKey(name)).Order(StringComparer.Ordinal);
        return new ClipWeights(KnownClipModels.Describe(architecture), found, architecture, kept, [.. unexpected]);
    }

    private static WeightLayout LayoutOf(IEnumerable<string> names, WeightLayout? asked)
    {
        var detected = WeightLayouts.Detect(names);
        if (asked is not { } layout) return detected;
        // OpenAI's and open_clip's names may be the same; Hugging Face's never are.
        return (layout == WeightLayout.HuggingFace) == (detected == WeightLayout.HuggingFace)
            ? layout
            : throw new ClipImportException($"The tensors' names are those of the layout {WeightLayouts.NameOf(detected)}, not {WeightLayouts.NameOf(layout)}.");
    }

    private static void CheckShapes(IReadOnlyDictionary<string, StoredTensor> tensors, IReadOnlyDictionary<string, long[]> expected)
    {
        var missing = expected.Keys.Where(name => !tensors.ContainsKey(name)).ToList();
        if (missing.Count > 0) throw new ClipImportException($"{missing.Count} tensors are missing: {Shown(missing)}.");
        foreach (var (name, shape) in expected)
        {
            var tensor = tensors[name];
            if (!tensor.Shape.AsSpan().SequenceEqual(shape))
                throw new ClipImportException($"The tensor '{name}' has the shape {tensor.ShapeText} instead of [{string.Join(", ", shape)}].");
        }
    }

    private static void CheckSize(ClipArchitecture architecture)
    {
        if (KnownClipModels.NameOf(architecture) is not { } name) return;
        var (count, published) = (ClipStateDict.ParameterCount(architecture), KnownClipModels.ParametersOf(name));
        if (count != published) throw new ClipImportException($"{name} has {published:N0} parameters, these weights have {count:N0}.");
    }

    private static string Shown(List<string> names) =>
        string.Join(", ", names.Take(NamesShown)) + (names.Count > NamesShown ? $" and {names.Count - NamesShown} more" : "");
}
