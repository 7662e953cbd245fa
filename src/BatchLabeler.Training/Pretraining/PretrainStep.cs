using BatchLabeler.Training.Clip;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Pretraining;

/// <summary>One step: forward, losses, backward, update.</summary>
internal sealed class PretrainStep(DemoClip model, optim.Optimizer optimizer, PretrainSchedule schedule, Tensor tagPrompts, bool useBFloat16)
{
    /// <summary>Runs step <paramref name="step"/> on a batch.</summary>
    /// <returns>The losses before the update.</returns>
    public PretrainLosses Run(int step, SceneBatch batch)
    {
        using var scope = NewDisposeScope();
        foreach (var group in optimizer.ParamGroups) group.LearningRate = schedule.LearningRate(step);
        optimizer.zero_grad();
        model.Text.ProductType = useBFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
        var features = model.Visual.ForwardAll(ScenePixels.ToTensor(batch.Pixels, batch.Captions.Count, useBFloat16));
        var tags = tensor(batch.Tags, new long[] { batch.Captions.Count, batch.Tags.Length / batch.Captions.Count });
        var (tagFeatures, centring) = model.EncodeTags(tagPrompts);
        var pooledLoss = model.PooledLoss(features.Pooled, tagFeatures, tags);
        var pixelLoss = model.PixelLoss(features.Pixels, tagFeatures, tags);
        var loss = pooledLoss + pixelLoss;
        Tensor? captionLoss = null;
        if (schedule.IsContrastive(step))
        {
            var captions = TokenSequences.Cut(TokenSequences.ToTensor(batch.Captions));
            captionLoss = model.CaptionLoss(features.Pooled, model.EncodeCaptions(captions, centring));
            loss = loss + captionLoss;
        }
        loss.backward();
        optimizer.step();
        model.Text.ProductType = ScalarType.Float32;
        return new PretrainLosses(pooledLoss.ToSingle(), pixelLoss.ToSingle(), captionLoss?.ToSingle());
    }
}
