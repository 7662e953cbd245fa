using BatchLabeler.Core.Randomness;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Pretraining;

namespace BatchLabeler.Training.Tests.Pretraining;

public sealed class SceneAugmentationTests
{
    [Fact]
    public void Copy_normalises_each_channel()
    {
        var target = new float[3];

        new SceneAugmentation(1, 0).Copy([0, 128, 255], target);

        var expected = Enumerable.Range(0, 3).Select(channel =>
            ((new[] { 0, 128, 255 }[channel] / 255f) - EncoderDescription.ClipMean[channel]) / EncoderDescription.ClipStandardDeviation[channel]);
        Near.Equal(expected.ToArray(), target, 1e-6);
    }

    [Fact]
    public void Apply_without_shift_gives_the_scene_or_its_mirror_image()
    {
        const int Size = 4;
        byte[] scene = [.. Enumerable.Range(0, Size * Size * 3).Select(value => (byte)value)];
        var augmentation = new SceneAugmentation(Size, 0);
        var (plain, mirrored, target) = (new float[scene.Length], new float[scene.Length], new float[scene.Length]);
        augmentation.Copy(scene, plain);
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++) plain.AsSpan(((y * Size) + Size - 1 - x) * 3, 3).CopyTo(mirrored.AsSpan(((y * Size) + x) * 3));
        }
        var random = new SplitMix64(5);
        var seen = new HashSet<bool>();

        for (var i = 0; i < 20; i++)
        {
            augmentation.Apply(scene, target, random);
            seen.Add(target.SequenceEqual(plain));
            Assert.True(target.SequenceEqual(plain) || target.SequenceEqual(mirrored));
        }
        Assert.Equal(2, seen.Count);
    }
}
