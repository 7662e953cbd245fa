using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Benchmarks.Samples;

/// <summary>Random weights of CLIP's residual network: as fast as the trained ones.</summary>
internal static class RandomModifiedResNet
{
    public static Dictionary<string, StoredTensor> Create(ModifiedResNetArchitecture architecture, int seed)
    {
        var (random, width) = (new RandomTensors(seed), architecture.Width);
        Convolution(random, "visual.conv1", "visual.bn1", width / 2, 3, 3);
        Convolution(random, "visual.conv2", "visual.bn2", width / 2, width / 2, 3);
        Convolution(random, "visual.conv3", "visual.bn3", width, width / 2, 3);
        var inputs = width;
        for (var stage = 0; stage < architecture.Layers.Length; stage++)
            for (var block = 0; block < architecture.Layers[stage]; block++)
                inputs = Bottleneck(random, $"visual.layer{stage + 1}.{block}", inputs, width << stage, block == 0);
        foreach (var layer in (string[])["q", "k", "v"]) random.Linear($"visual.attnpool.{layer}_proj", inputs, inputs);
        random.Linear("visual.attnpool.c_proj", architecture.FeatureDimension, inputs);
        return random.Tensors;
    }

    private static int Bottleneck(RandomTensors random, string name, int inputs, int planes, bool downsample)
    {
        Convolution(random, $"{name}.conv1", $"{name}.bn1", planes, inputs, 1);
        Convolution(random, $"{name}.conv2", $"{name}.bn2", planes, planes, 3);
        Convolution(random, $"{name}.conv3", $"{name}.bn3", planes * 4, planes, 1);
        if (downsample) Convolution(random, $"{name}.downsample.0", $"{name}.downsample.1", planes * 4, inputs, 1);
        return planes * 4;
    }

    private static void Convolution(RandomTensors random, string name, string normalization, int outputs, int inputs, int kernel)
    {
        random.Weight($"{name}.weight", outputs, inputs, kernel, kernel);
        random.Normalization(normalization, outputs);
    }
}
