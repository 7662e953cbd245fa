namespace BatchLabeler.Models.Clip;

/// <summary>Every tensor of a CLIP model in OpenAI's names, with its shape.</summary>
public static class ClipStateDict
{
    /// <summary>The shapes by name.</summary>
    /// <exception cref="ArgumentException">The visual tower is not one of CLIP's.</exception>
    public static IReadOnlyDictionary<string, long[]> Shapes(ClipArchitecture architecture)
    {
        var shapes = new ShapeTable();
        switch (architecture.Visual)
        {
            case ModifiedResNetArchitecture resNet: AddResNet(shapes, resNet); break;
            case VisionTransformerArchitecture transformer: AddTransformer(shapes, transformer); break;
            default: throw new ArgumentException("Only CLIP's own towers have OpenAI's names.", nameof(architecture));
        }
        AddText(shapes, architecture.Text);
        shapes.Add("logit_scale");
        return shapes.ByName;
    }

    /// <summary>Number of trained parameters; running statistics of normalisations do not count.</summary>
    public static long ParameterCount(ClipArchitecture architecture) => Shapes(architecture)
        .Where(pair => !pair.Key.Contains(".running_", StringComparison.Ordinal))
        .Sum(pair => pair.Value.Aggregate(1L, (product, size) => product * size));

    private static void AddResNet(ShapeTable shapes, ModifiedResNetArchitecture tower)
    {
        var width = tower.Width;
        shapes.AddConvolution("visual.conv1", "visual.bn1", width / 2, 3, 3);
        shapes.AddConvolution("visual.conv2", "visual.bn2", width / 2, width / 2, 3);
        shapes.AddConvolution("visual.conv3", "visual.bn3", width, width / 2, 3);
        var input = width;
        for (var stage = 0; stage < tower.Layers.Length; stage++)
        {
            var planes = width << stage;
            for (var block = 0; block < tower.Layers[stage]; block++)
            {
                var prefix = $"visual.layer{stage + 1}.{block}";
                shapes.AddConvolution($"{prefix}.conv1", $"{prefix}.bn1", planes, input, 1);
                shapes.AddConvolution($"{prefix}.conv2", $"{prefix}.bn2", planes, planes, 3);
                shapes.AddConvolution($"{prefix}.conv3", $"{prefix}.bn3", planes * 4, planes, 1);
                if (block == 0) shapes.AddConvolution($"{prefix}.downsample.0", $"{prefix}.downsample.1", planes * 4, input, 1);
                input = planes * 4;
            }
        }
        shapes.Add("visual.attnpool.positional_embedding", 1 + (tower.GridSize * tower.GridSize), input);
        foreach (var projection in (string[])["q_proj", "k_proj", "v_proj"]) shapes.AddLinear($"visual.attnpool.{projection}", input, input);
        shapes.AddLinear("visual.attnpool.c_proj", tower.FeatureDimension, input);
    }

    private static void AddTransformer(ShapeTable shapes, VisionTransformerArchitecture tower)
    {
        shapes.Add("visual.class_embedding", tower.Width);
        shapes.Add("visual.positional_embedding", 1 + (tower.GridSize * tower.GridSize), tower.Width);
        shapes.Add("visual.proj", tower.Width, tower.FeatureDimension);
        shapes.Add("visual.conv1.weight", tower.Width, 3, tower.PatchSize, tower.PatchSize);
        shapes.AddNorm("visual.ln_pre", tower.Width);
        shapes.AddNorm("visual.ln_post", tower.Width);
        shapes.AddBlocks("visual.transformer.resblocks", tower.Layers, tower.Width);
    }

    private static void AddText(ShapeTable shapes, TextArchitecture tower)
    {
        shapes.Add("token_embedding.weight", tower.VocabularySize, tower.Width);
        shapes.Add("positional_embedding", tower.ContextLength, tower.Width);
        shapes.Add("text_projection", tower.Width, tower.FeatureDimension);
        shapes.AddNorm("ln_final", tower.Width);
        shapes.AddBlocks("transformer.resblocks", tower.Layers, tower.Width);
    }
}
