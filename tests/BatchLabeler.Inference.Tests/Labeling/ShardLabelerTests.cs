using BatchLabeler.Inference.Images;
using BatchLabeler.Inference.Labeling;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Inference.Tests.Labeling;

public sealed class ShardLabelerTests
{
    [Fact]
    public void LabelAsync_gives_every_image_once_and_in_order_whatever_the_delays()
    {
        var runs = from count in Gen.Choose(0, 70)
                   from batch in Gen.Choose(1, 9)
                   from workers in Gen.Choose(1, 6)
                   from ahead in Gen.Choose(1, 3)
                   from damagedEvery in Gen.Choose(1, 8)
                   from seed in Gen.Choose(0, 10_000)
                   let options = new ShardOptions { BatchSize = batch, DecodeWorkers = workers, BatchesAhead = ahead }
                   select (count, options, damagedEvery, seed);
        Prop.ForAll(runs.ToArbitrary(), run =>
        {
            var images = FakeReader.Images(run.count, i => i % run.damagedEvery == 1).ToList();
            var labeler = new FakeLabeler();
            var results = LabelAll(labeler, images, run.options, new FakeReader(run.seed)).GetAwaiter().GetResult();
            return results.Select(result => result.Image).SequenceEqual(images)
                && results.All(result => result.Image.Path == "damaged"
                    ? result.Error!.Code == ImageErrorCode.NotAnImage
                    : result.Labels!.Scores[0] == int.Parse(result.Image.Path))
                && labeler.Batches.All(size => size <= run.options.BatchSize);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public async Task LabelAsync_fills_batches_and_labels_the_last_partial_one()
    {
        var labeler = new FakeLabeler();
        await LabelAll(labeler, FakeReader.Images(19), new ShardOptions { BatchSize = 8 }, new FakeReader());
        Assert.Equal([8, 8, 3], labeler.Batches);
    }

    [Fact]
    public async Task LabelAsync_fails_only_the_image_on_which_the_model_fails()
    {
        var labeler = new FakeLabeler { Before = (reds, _) => { if (reds.Contains(5)) throw new InvalidOperationException("no memory"); } };
        var results = await LabelAll(labeler, FakeReader.Images(10), new ShardOptions { BatchSize = 4 }, new FakeReader());
        Assert.Equal(ImageErrorCode.InferenceFailed, Assert.Single(results, result => result.Error is not null).Error!.Code);
        Assert.Equal(5, results.FindIndex(result => result.Error is not null));
    }

    [Fact]
    public async Task LabelAsync_turns_any_failure_of_reading_into_a_failed_image()
    {
        var results = await LabelAll(new FakeLabeler(), FakeReader.Images(3), new ShardOptions(), new ThrowingReader());
        Assert.All(results, result => Assert.Equal(ImageErrorCode.Unreadable, result.Error!.Code));
    }

    [Fact]
    public async Task LabelAsync_carries_size_and_pixels_when_asked()
    {
        var kept = (await LabelAll(new FakeLabeler(), FakeReader.Images(20), new ShardOptions { KeepPixels = true }, new FakeReader()))[13];
        Assert.Equal((8, 8, 13), (kept.Width, kept.Height, kept.Pixels!.Rgb[0]));
        Assert.Null((await LabelAll(new FakeLabeler(), FakeReader.Images(1), new ShardOptions(), new FakeReader()))[0].Pixels);
    }

    [Fact]
    public async Task LabelAsync_lists_no_further_than_its_bounds_while_nobody_takes_results()
    {
        var options = new ShardOptions { BatchSize = 4, DecodeWorkers = 2, BatchesAhead = 1 };
        var listed = 0;
        IEnumerable<ImageReference> Counted()
        {
            foreach (var image in FakeReader.Images(100_000))
            {
                Interlocked.Increment(ref listed);
                yield return image;
            }
        }
        await using var results = new ShardLabeler(new FakeLabeler(), options, new FakeReader()).LabelAsync(Counted()).GetAsyncEnumerator();
        for (var i = 0; i < 50; i++) Assert.True(await results.MoveNextAsync());
        // 50 taken; then results, the batches inferred, queued and built, places and work, each at most as full as their bounds.
        Assert.InRange(listed, 50, 50 + 4 * options.BatchSize + options.BatchSize * options.BatchesAhead + 4 * options.DecodeWorkers + 2);
    }

    [Fact]
    public async Task Run_uses_as_many_buffers_for_many_images_as_for_few()
    {
        var options = new ShardOptions { BatchSize = 4, DecodeWorkers = 3, BatchesAhead = 1 };
        using var stop = new CancellationTokenSource();
        var run = new ShardRun(new FakeLabeler(), new FakeReader(seed: 1), options.Validate(), TimeProvider.System);
        var stages = run.StartAsync(FakeReader.Images(600).ToAsyncEnumerable(), stop);
        Assert.Equal(600, await run.Results.ReadAllAsync().CountAsync());
        await stages;
        Assert.InRange(run.Buffers.Tensors, 1, 5);
        Assert.InRange(run.Buffers.Pictures, 1, 4 + 4 + 3 + 3);
    }

    [Fact]
    public async Task LabelAsync_ends_when_it_is_cancelled_and_keeps_what_is_done()
    {
        using var cancellation = new CancellationTokenSource();
        void CancelAtForty(int[] reds, CancellationToken token)
        {
            if (!reds.Contains(40)) return;
            cancellation.Cancel();
            token.ThrowIfCancellationRequested();
        }
        var labeler = new ShardLabeler(new FakeLabeler { Before = CancelAtForty }, new ShardOptions { BatchSize = 8 }, new FakeReader());
        var results = new List<LabeledImage>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var image in labeler.LabelAsync(FakeReader.Images(100_000), cancellation.Token)) results.Add(image);
        });
        Assert.InRange(results.Count, 24, 40);
        Assert.Equal(Enumerable.Range(0, results.Count).Select(i => $"image-{i}"), results.Select(result => result.Image.Name));
    }

    [Fact]
    public async Task LabelAsync_stops_its_stages_when_the_reader_of_results_leaves()
    {
        var reader = new FakeReader();
        await foreach (var _ in new ShardLabeler(new FakeLabeler(), new ShardOptions(), reader).LabelAsync(FakeReader.Images(100_000)))
            break;
        Assert.InRange(reader.Reads, 1, 1000);
    }

    [Fact]
    public async Task LabelAsync_labels_what_was_listed_before_the_list_failed_then_says_so()
    {
        static IEnumerable<ImageReference> Breaking()
        {
            foreach (var image in FakeReader.Images(11)) yield return image;
            throw new IOException("gone");
        }
        var labeler = new ShardLabeler(new FakeLabeler(), new ShardOptions { BatchSize = 4 }, new FakeReader());
        var results = new List<LabeledImage>();
        var exception = await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (var image in labeler.LabelAsync(Breaking())) results.Add(image);
        });
        Assert.Equal("gone", exception.Message);
        Assert.Equal(11, results.Count);
    }

    [Fact]
    public void Validate_refuses_options_that_make_no_sense()
    {
        ShardOptions[] wrong =
        [
            new() { BatchSize = 0 }, new() { DecodeWorkers = -1 }, new() { BatchesAhead = 0 },
            new() { Limits = new ImageLimits { MaxFrames = 0 } },
        ];
        Assert.All(wrong, options => Assert.Throws<ArgumentException>(() => options.Validate()));
    }

    [SharedFact]
    public async Task LabelAsync_labels_the_photographs_of_the_sample_with_a_model()
    {
        using var model = new TinyModel();
        using var labeler = new ImageLabeler(model.Bundle);
        var paths = Directory.GetFiles(SharedFolder.Path("voc2007-sample/images")).Take(60);
        var images = paths.Select(path => new ImageReference(Path.GetFileName(path), path));
        var results = await new ShardLabeler(labeler).LabelAsync(images).ToListAsync();
        Assert.Equal(60, results.Count);
        Assert.All(results, result => Assert.Equal(TinyModel.Categories, result.Labels!.Scores.Length));
    }

    private static async Task<List<LabeledImage>> LabelAll(
        IImageLabeler labeler, IEnumerable<ImageReference> images, ShardOptions options, IImageReader reader) =>
        await new ShardLabeler(labeler, options, reader).LabelAsync(images).ToListAsync();

    private sealed class ThrowingReader : IImageReader
    {
        public ValueTask<byte[]> ReadAsync(string path, long maxBytes, CancellationToken cancellation = default) =>
            throw new InvalidOperationException("broken disk");
    }
}
