using BatchLabeler.Core.Randomness;
using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Training.Pretraining;

/// <summary>
/// Makes the batch of any step from the seed alone: each pass goes through all scenes in a new order. One batch is made ahead
/// on another thread while the current one is trained on.
/// </summary>
public sealed class SceneBatchSource
{
    private readonly CaptionedScenes _scenes;
    private readonly SceneAugmentation _augmentation;
    private readonly int _batchSize;
    private readonly ulong _seed;
    private (int Step, Task<SceneBatch> Batch)? _ahead;
    private (int Pass, int[] Scenes)? _order;

    /// <summary>Creates the source.</summary>
    public SceneBatchSource(CaptionedScenes scenes, PretrainOptions options)
    {
        _scenes = scenes;
        _batchSize = options.BatchSize;
        _seed = (ulong)options.Seed;
        _augmentation = new SceneAugmentation(scenes.Scenes.Size, options.MaxShift);
    }

    /// <summary>The batch of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isLast">Whether no other batch follows, so that none is made ahead.</param>
    public SceneBatch Take(int step, bool isLast = false)
    {
        var batch = _ahead is { } ahead && ahead.Step == step ? ahead.Batch.GetAwaiter().GetResult() : Make(step);
        _ahead = isLast ? null : (step + 1, Task.Run(() => Make(step + 1)));
        return batch;
    }

    private SceneBatch Make(int step)
    {
        var numbers = SceneNumbers(step);
        var set = _scenes.Scenes;
        var length = set.Size * set.Size * 3;
        var pixels = new float[numbers.Length * length];
        var tags = new float[numbers.Length * SceneTags.Count];
        var random = new SplitMix64(Key(0x5E5E, step));
        for (var row = 0; row < numbers.Length; row++)
        {
            _augmentation.Apply(set.PixelsOf(numbers[row]), pixels.AsSpan(row * length, length), random);
            for (var tag = 0; tag < SceneTags.Count; tag++)
                tags[(row * SceneTags.Count) + tag] = set.Tags[numbers[row], tag] ? 1 : 0;
        }
        return new SceneBatch(pixels, tags, [.. numbers.Select(_scenes.Caption)]);
    }

    private int[] SceneNumbers(int step)
    {
        var perPass = _scenes.Scenes.Count / _batchSize;
        var pass = step / perPass;
        if (_order?.Pass != pass) _order = (pass, Shuffled(pass));
        return _order.Value.Scenes.AsSpan(step % perPass * _batchSize, _batchSize).ToArray();
    }

    private int[] Shuffled(int pass) => new SplitMix64(Key(0xA11, pass)).Permutation(_scenes.Scenes.Count);

    private ulong Key(ulong stream, int number) => new SplitMix64((_seed << 40) ^ (stream << 24) ^ (uint)number).NextUInt64();
}
