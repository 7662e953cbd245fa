using System.Security.Cryptography;
using BatchLabeler.Training.Scenes;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Training.Tests.Scenes;

public sealed class SceneRendererTests
{
    private static readonly SceneRenderer Pretraining = new(SceneOptions.Pretraining);
    private static readonly SceneRenderer Benchmark = new(SceneOptions.Benchmark);

    [Fact]
    public void Render_gives_the_same_scene_in_any_order_and_on_any_thread()
    {
        var forward = Enumerable.Range(0, 40).Select(i => Benchmark.Render(3, i)).ToArray();
        var backward = Enumerable.Range(0, 40).Reverse().AsParallel()
            .Select(i => (i, scene: new SceneRenderer(SceneOptions.Benchmark).Render(3, i)));

        foreach (var (i, scene) in backward)
        {
            Assert.Equal(forward[i].Pixels, scene.Pixels);
            Assert.Equal(forward[i].Caption, scene.Caption);
            Assert.Equal(forward[i].Objects, scene.Objects);
        }
    }

    [Fact]
    public void Render_gives_other_scenes_for_another_seed_or_index()
    {
        var digests = from seed in (int[])[0, 1, -1, int.MaxValue]
                      from index in (int[])[0, 1, 2, 999_999]
                      select Digest(Benchmark.Render(seed, index));

        Assert.Equal(16, digests.Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>A change here is a new world: raise the version in the folder's settings and train the demo model anew.</summary>
    [Theory]
    [InlineData("pretraining", 1, 0, "8b3a2cc8055fefd19b341149a35fb8410551650999fa4e4b7750948fae3d41a7")]
    [InlineData("pretraining", 1, 12345, "a88a92020b71599f206121389e8995f7b7d49b74d1cb276a1e34657ac9330b8f")]
    [InlineData("benchmark", 1, 0, "760a2e1a388a2fc1ccec16c1a200ef5b85fbc5c87e220a5e37de9968607c83ac")]
    [InlineData("benchmark", 2026, 7, "fe54442845e01500df71b8379f261ae9125eda2d416c47a1e240252c94456e89")]
    public void Render_gives_the_recorded_bytes(string preset, int seed, int index, string digest)
    {
        var renderer = preset is "benchmark" ? Benchmark : Pretraining;

        Assert.Equal(digest, Digest(renderer.Render(seed, index)));
    }

    [Fact]
    public void Render_keeps_the_pixels_when_only_the_caption_options_change()
    {
        var wordy = new SceneRenderer(SceneOptions.Benchmark with { Captions = new() { NamedProbability = 1, ColorProbability = 1 } });

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(Benchmark.Render(5, i).Pixels, wordy.Render(5, i).Pixels);
            Assert.NotEqual(Benchmark.Render(5, i).Caption, wordy.Render(5, i).Caption);
        }
    }

    [Fact]
    public void Render_keeps_to_the_options_for_every_seed_and_index()
        => Prop.ForAll<int, NonNegativeInt, PositiveInt>((seed, index, choice) =>
        {
            var options = SceneOptions.Benchmark with
            {
                CanvasSize = 32 + choice.Get % 5 * 24,
                MaxObjects = 1 + choice.Get % 8,
                MinSide = 0.2,
                MaxSide = 0.2 + choice.Get % 7 * 0.1,
                MaxCoveredShare = choice.Get % 4 * 0.2,
            };
            var scene = new SceneRenderer(options).Render(seed, index.Get);

            return scene.Pixels.Length == options.CanvasSize * options.CanvasSize * 3
                && scene.Objects.Count >= 1 && scene.Objects.Count <= options.MaxObjects
                && scene.Objects.Select(shown => shown.Category).Distinct().Count() == scene.Objects.Count
                && scene.Objects.All(shown => shown.VisibleShare >= 1 - options.MaxCoveredShare && Fits(shown.Box, options))
                && scene.Objects[^1].VisibleShare == 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Labels_are_those_of_the_objects()
    {
        for (var i = 0; i < 50; i++)
        {
            var scene = Benchmark.Render(11, i);
            var shown = Enumerable.Range(0, SceneCategories.Count).Where(c => scene.Labels()[c]);

            Assert.Equal(scene.Objects.Select(o => o.Category).Order(), shown);
        }
    }

    [Fact]
    public void Box_is_where_the_picture_differs_from_its_background()
    {
        var bare = SceneOptions.Benchmark with { MaxObjects = 1, MaxBlobs = 0, MinNoise = 0, MaxNoise = 0 };
        var scenes = Enumerable.Range(0, 200).Select(i => new SceneRenderer(bare).Render(4, i))
            .Where(scene => scene.Background == BackgroundKind.Plain).ToArray();

        Assert.True(scenes.Length > 40);
        Assert.All(scenes, scene => Assert.Equal(DrawnBox(scene), scene.Objects[0].Box));
    }

    [Fact]
    public void Size_word_follows_the_longer_side()
    {
        foreach (var shown in Enumerable.Range(0, 100).SelectMany(i => Pretraining.Render(6, i).Objects))
        {
            var side = Math.Max(shown.Box.Width, shown.Box.Height) / 96.0;
            var word = side < 0.28 ? SizeWord.Small : side <= 0.42 ? SizeWord.Medium : SizeWord.Large;
            Assert.Equal(word, shown.Size);
        }
    }

    [Fact]
    public void Render_refuses_a_negative_index()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Benchmark.Render(0, -1));

    private static string Digest(Scene scene)
        => Convert.ToHexStringLower(SHA256.HashData([.. scene.Pixels, .. System.Text.Encoding.UTF8.GetBytes(scene.Caption)]));

    private static bool Fits(SceneBox box, SceneOptions options)
    {
        var side = Math.Max(box.Width, box.Height);
        return box.Left >= 0 && box.Top >= 0 && box.Right <= options.CanvasSize && box.Bottom <= options.CanvasSize
            && side <= options.MaxSide * options.CanvasSize + 1 && side >= 0.8 * options.MinSide * options.CanvasSize - 2;
    }

    private static SceneBox DrawnBox(Scene scene)
    {
        // The object is smaller than half the canvas: the commonest colour is the background's.
        var colors = Enumerable.Range(0, scene.Size * scene.Size)
            .Select(p => (scene.Pixels[3 * p], scene.Pixels[3 * p + 1], scene.Pixels[3 * p + 2])).ToArray();
        var background = colors.CountBy(color => color).MaxBy(pair => pair.Value).Key;
        var drawn = Enumerable.Range(0, colors.Length).Where(p => colors[p] != background).ToArray();
        var (left, right) = (drawn.Min(p => p % scene.Size), drawn.Max(p => p % scene.Size));
        var (top, bottom) = (drawn[0] / scene.Size, drawn[^1] / scene.Size);
        return new SceneBox(left, top, right - left + 1, bottom - top + 1);
    }
}
