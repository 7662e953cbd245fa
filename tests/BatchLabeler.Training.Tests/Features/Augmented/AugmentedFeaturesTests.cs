using BatchLabeler.Core.Labels;
using BatchLabeler.Inference.Images;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Augmentation;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Features.Augmented;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Scenes;
using BatchLabeler.Training.Tests.Augmentation;
using BatchLabeler.Training.Tests.Heads;

namespace BatchLabeler.Training.Tests.Features.Augmented;

public sealed class AugmentedFeaturesTests : IDisposable
{
    private static readonly ScenePictures Scenes = new(SceneOptions.Benchmark, seed: 4, count: 40);
    private static readonly int[] Order = [.. Enumerable.Range(0, 40).Reverse()];
    private readonly TemporaryFolder _folder = new();
    private readonly EncoderFolder _encoder;

    public AugmentedFeaturesTests() => _encoder = TinyEncoder.Write(_folder["encoder"]);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Features_are_the_same_for_any_number_of_threads_and_others_in_another_epoch(int views)
    {
        var one = Read(views, threads: 1, epoch: 7, cache: "one");

        Assert.Equal(one, Read(views, threads: 3, epoch: 7, cache: "three"));
        Assert.NotEqual(one, Read(views, threads: 1, epoch: 8, cache: "one"));
        Assert.NotEqual(one, Read(views, threads: 1, epoch: 7, cache: "one", seed: 2));
    }

    [Fact]
    public void Fresh_features_of_an_image_do_not_depend_on_its_place()
    {
        var reversed = Read(0, threads: 1, epoch: 7, cache: "cache").Chunk(64 * 8).ToArray();
        using var asTheyAre = LabeledFeatures.Open(Scenes, _encoder, new FeatureCache(_folder["cache"]));
        using var fresh = new AugmentedFeatures(Scenes, _encoder, new AugmentationOptions()).Of([], asTheyAre.Features, [5, 30]);
        using var epoch = fresh.OfEpoch(7, [[0, 1]]);

        AssertNear(reversed[34].Concat(reversed[9]), epoch.GatherPixels([0, 1]));
    }

    [Fact]
    public void Views_are_encoded_once()
    {
        var lines = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            var opening = new AugmentedFeatures(Scenes, _encoder, new AugmentationOptions { Views = 3 }) { Lines = lines.Add };
            foreach (var view in opening.OpenViews(Scenes.Names, _folder["cache"], CancellationToken.None))
                view.Dispose();
        }

        Assert.Equal(3, lines.Count);
        Assert.Equal("features: augmented view 3 of 3, 40 pictures", lines[2]);
    }

    [Fact]
    public void A_view_is_what_the_encoder_says_of_the_augmented_picture()
    {
        var opening = new AugmentedFeatures(Scenes, _encoder, new AugmentationOptions { Views = 1, Seed = 9 });
        using var view = opening.OpenViews(Scenes.Names, _folder["cache"], CancellationToken.None).Single();
        using var tower = new PictureEncoder(_encoder);
        var rgb = new PictureAugmentation().Apply(Scenes.Open("000003", 32), 32, AugmentationSeed.Of(9, 0, "000003"));

        var expected = tower.Encode([new Picture("000003", rgb)]).Single();

        AssertNear(expected.PixelFeatures.ToArray(), view.GatherPixels([3]), 0.002f);
    }

    [Fact]
    public void Views_of_a_folder_are_of_whole_pictures_and_one_that_is_gone_is_named()
    {
        var image = Patterns.Of(50, 40);
        ImageWriter.Save(_folder["a.png"], image.Pixels, 50, 40);
        var labels = new LabelFile(new CategorySet(["cat"]), [new LabelRow("a.png", null, [LabelState.Present], 2), new LabelRow("b.png", null, [LabelState.Absent], 3)]);
        var pictures = new FolderPictures(_folder.Path, labels);
        var opening = new AugmentedFeatures(pictures, _encoder, new AugmentationOptions { Views = 1 });

        using var view = opening.OpenViews(["a.png"], _folder["cache"], CancellationToken.None).Single();
        var exception = Assert.Throws<ImageException>(() => opening.OpenViews(["a.png", "b.png"], _folder["cache"], CancellationToken.None));

        Assert.Equal((50, 40), (pictures.Open("a.png", 32).Width, pictures.Open("a.png", 32).Height));
        Assert.Equal(image.Pixels, pictures.Open("a.png", 32).Pixels);
        Assert.StartsWith("'b.png' cannot be augmented: ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, view.Count);
    }

    public void Dispose() => _folder.Dispose();

    private float[] Read(int views, int threads, long epoch, string cache, int seed = 1)
    {
        var opening = new AugmentedFeatures(Scenes, _encoder, new AugmentationOptions { Views = views, Seed = seed }) { Threads = threads };
        using var asTheyAre = LabeledFeatures.Open(Scenes, _encoder, new FeatureCache(_folder[cache]));
        var opened = opening.OpenViews(Scenes.Names, _folder[cache], CancellationToken.None);
        using var augmented = opening.Of(opened, asTheyAre.Features, [.. Enumerable.Range(0, 40)]);
        using var seen = augmented.OfEpoch(epoch, [.. Order.Chunk(8)]);
        float[] all = [.. Order.Chunk(8).SelectMany(batch => seen.GatherPixels(batch))];
        foreach (var view in opened)
            view.Dispose();
        return all;
    }

    private static void AssertNear(IEnumerable<float> expected, float[] actual, float tolerance = 1e-5f) =>
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - tolerance, pair.First + tolerance));
}
