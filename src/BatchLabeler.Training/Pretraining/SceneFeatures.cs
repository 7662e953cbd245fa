using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Scenes;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Pretraining;

/// <summary>Features of scenes by a frozen visual tower, with the scenes' labels.</summary>
/// <param name="Pixels">L2-normalised pixel features, [N, P, d].</param>
/// <param name="Pooled">L2-normalised image embeddings, [N, d].</param>
/// <param name="Labels">What the scenes show, all known, [N, 20].</param>
internal sealed record SceneFeatures(Tensor Pixels, Tensor Pooled, LabelMatrix Labels) : IDisposable
{
    private const int BatchSize = 128;

    /// <summary>Number of scenes.</summary>
    public int Count => Labels.Images;

    /// <summary>Encodes the first scenes of a set in 32-bit floats.</summary>
    public static SceneFeatures Encode(VisualTower tower, SceneSet scenes, int count, CancellationToken cancellation)
    {
        var augmentation = new SceneAugmentation(scenes.Size, 0);
        var length = scenes.Size * scenes.Size * 3;
        var (pixels, pooled) = (new List<Tensor>(), new List<Tensor>());
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        tower.eval();
        for (var first = 0; first < count; first += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            var size = Math.Min(BatchSize, count - first);
            var batch = new float[size * length];
            for (var row = 0; row < size; row++) augmentation.Copy(scenes.PixelsOf(first + row), batch.AsSpan(row * length, length));
            using var inner = NewDisposeScope();
            var features = tower.ForwardAll(ScenePixels.ToTensor(batch, size, useBFloat16: false));
            pixels.Add(DemoClip.Normalize(features.Pixels).MoveToOuterDisposeScope());
            pooled.Add(DemoClip.Normalize(features.Pooled).MoveToOuterDisposeScope());
        }
        return new SceneFeatures(cat(pixels, 0).MoveToOuterDisposeScope(), cat(pooled, 0).MoveToOuterDisposeScope(), LabelsOf(scenes, count));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Pixels.Dispose();
        Pooled.Dispose();
    }

    private static LabelMatrix LabelsOf(SceneSet scenes, int count)
    {
        var labels = new LabelMatrix(count, SceneCategories.Count);
        for (var scene = 0; scene < count; scene++)
        {
            for (var category = 0; category < SceneCategories.Count; category++)
                labels[scene, category] = scenes.Labels[scene, category] ? LabelState.Present : LabelState.Absent;
        }
        return labels;
    }
}
