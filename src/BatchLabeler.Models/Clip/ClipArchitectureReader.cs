using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Clip;

/// <summary>Reads the shapes of both towers from the shapes of weights in OpenAI's names.</summary>
public static class ClipArchitectureReader
{
    private const int HeadWidth = 64;

    /// <summary>Reads the architecture.</summary>
    /// <param name="tensors">The state dict in OpenAI's names.</param>
    /// <param name="imageSize">Side of the input in pixels; null for the size the positional embedding was made for.</param>
    /// <exception cref="ClipImportException">A tensor that decides about the architecture is missing or has a strange shape.</exception>
    public static ClipArchitecture FromShapes(IReadOnlyDictionary<string, StoredTensor> tensors, int? imageSize = null)
    {
        var shapes = new TensorShapes(tensors);
        VisualArchitecture visual = shapes.Has("visual.layer1.0.conv1.weight") ? ReadResNet(shapes) : ReadTransformer(shapes);
        var text = ReadText(shapes);
        if (visual.FeatureDimension != text.FeatureDimension)
            throw new ClipImportException($"The visual tower gives {visual.FeatureDimension} numbers and the text tower {text.FeatureDimension}; they must agree.");
        return new ClipArchitecture(imageSize is { } size ? visual.WithImageSize(size) : visual, text);
    }

    private static ModifiedResNetArchitecture ReadResNet(TensorShapes shapes)
    {
        int[] layers = [.. Enumerable.Range(1, 4).Select(stage => shapes.CountIndexed($"visual.layer{stage}."))];
        var width = shapes.Size("visual.layer1.0.conv1.weight", 0);
        var grid = shapes.GridOf("visual.attnpool.positional_embedding");
        return new ModifiedResNetArchitecture(grid * 32, shapes.Size("visual.attnpool.c_proj.weight", 0), layers, width, width * 32 / HeadWidth);
    }

    private static VisionTransformerArchitecture ReadTransformer(TensorShapes shapes)
    {
        var width = shapes.Size("visual.conv1.weight", 0);
        var patch = shapes.Size("visual.conv1.weight", 2);
        var grid = shapes.GridOf("visual.positional_embedding");
        var layers = shapes.CountIndexed("visual.transformer.resblocks.");
        return new VisionTransformerArchitecture(grid * patch, shapes.Size("visual.proj", 1), patch, width, layers, Math.Max(1, width / HeadWidth));
    }

    private static TextArchitecture ReadText(TensorShapes shapes)
    {
        var width = shapes.Size("ln_final.weight", 0);
        return new TextArchitecture(
            shapes.Size("token_embedding.weight", 0),
            shapes.Size("positional_embedding", 0),
            width,
            shapes.CountIndexed("transformer.resblocks."),
            Math.Max(1, width / HeadWidth),
            shapes.Size("text_projection", 1));
    }
}
