using BatchLabeler.Core.Randomness;
using BatchLabeler.Training.Scenes;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Pretraining;

/// <summary>Tunes the text tower and the tag heads on loosely named tags while the visual tower stays as it is.</summary>
internal sealed class LooseNameStage(DemoClip model, Tensor tagPrompts, PretrainOptions options)
{
    /// <summary>Runs the stage.</summary>
    /// <param name="scenes">Pretraining scenes.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public void Run(SceneSet scenes, CancellationToken cancellation)
    {
        var count = Math.Min(options.LooseScenes, scenes.Count);
        using var features = SceneFeatures.Encode(model.Visual, scenes, count, cancellation);
        using var optimizer = optim.AdamW(model.LanguageParameters(), options.LearningRate, weight_decay: options.WeightDecay);
        for (var step = 0; step < options.LooseSteps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            Step(step, optimizer, features, scenes);
        }
    }

    private void Step(int step, optim.Optimizer optimizer, SceneFeatures features, SceneSet scenes)
    {
        using var scope = NewDisposeScope();
        foreach (var group in optimizer.ParamGroups)
            group.LearningRate = PretrainSchedule.LearningRate(step, options.LooseSteps, options);
        var random = new SplitMix64(((ulong)options.Seed << 40) ^ (0x1005EUL << 20) ^ (uint)step);
        var rows = new long[options.BatchSize];
        var values = new float[rows.Length * SceneTags.Count];
        var tags = new bool[SceneTags.Count];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = random.Next(features.Count);
            for (var tag = 0; tag < tags.Length; tag++) tags[tag] = scenes.Tags[rows[row], tag];
            LooseNames.Draw(tags, options.LooseNames, random, values.AsSpan(row * tags.Length, tags.Length));
        }
        var targets = tensor(values, new long[] { rows.Length, tags.Length });
        var chosen = tensor(rows, new long[] { rows.Length });
        optimizer.zero_grad();
        var (tagFeatures, _) = model.EncodeTags(tagPrompts);
        var loss = model.PooledLoss(features.Pooled.index_select(0, chosen), tagFeatures, targets)
            + model.PixelLoss(features.Pixels.index_select(0, chosen), tagFeatures, targets);
        loss.backward();
        optimizer.step();
    }
}
