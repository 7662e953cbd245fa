using BatchLabeler.Training.Features;
using BatchLabeler.Training.Features.Augmented;

namespace BatchLabeler.Training.Tests.Features.Augmented;

public sealed class FreshEpochTests
{
    private static readonly int[][] Batches = [[3, 1], [0, 2], [5, 4], [7, 6], [8, 9]];
    private static readonly MemoryFeatureSet Shape = new([.. Enumerable.Range(0, 10).Select(image => $"{image}.png")], 1, 2, new float[20], new float[20]);

    [Fact]
    public void Reads_give_what_was_encoded_of_each_image()
    {
        using var epoch = new FreshEpoch(Shape, Batches, Encode);

        foreach (var batch in Batches)
        {
            Assert.Equal(batch.SelectMany(image => new[] { image, image + 0.5f }), epoch.GatherPixels(batch));
            Assert.Equal(batch.SelectMany(image => new float[] { -image, 100 }), epoch.GatherPooled(batch));
        }
        Assert.Equal(("4.png", 1, 2), (epoch.Names[4], epoch.Pixels, epoch.Dimension));
    }

    [Fact]
    public void Batches_are_encoded_before_they_are_read_but_never_many_of_them()
    {
        using var third = new ManualResetEventSlim();
        var begun = 0;
        using var epoch = new FreshEpoch(Shape, [.. Enumerable.Range(0, 10).Select(image => new[] { image })], (images, cancellation) =>
        {
            if (Interlocked.Increment(ref begun) == 3)
                third.Set();
            return Encode(images, cancellation);
        });

        // Two batches wait until they are read, and a third until there is room.
        Assert.True(third.Wait(TimeSpan.FromMinutes(1)));
        Assert.Equal(3, Volatile.Read(ref begun));
        epoch.GatherPixels([1]);
        Assert.InRange(Volatile.Read(ref begun), 3, 5);
    }

    [Fact]
    public void Reads_refuse_a_batch_that_is_forgotten()
    {
        using var epoch = new FreshEpoch(Shape, Batches, Encode);
        epoch.GatherPixels(Batches[3]);

        Assert.Equal([5f, 5.5f], epoch.GatherPixels([5]));
        Assert.Throws<InvalidOperationException>(() => epoch.GatherPixels(Batches[0]));
    }

    [Fact]
    public void Reads_fail_as_encoding_did()
    {
        using var epoch = new FreshEpoch(Shape, Batches, (images, cancellation) => images[0] == 0 ? throw new IOException("gone") : Encode(images, cancellation));
        epoch.GatherPixels(Batches[0]);

        Assert.Equal("gone", Assert.Throws<IOException>(() => epoch.GatherPixels(Batches[1])).Message);
    }

    [Fact]
    public void Dispose_stops_what_is_being_encoded()
    {
        using var begun = new ManualResetEventSlim();
        var stopped = false;
        var epoch = new FreshEpoch(Shape, Batches, (images, cancellation) =>
        {
            begun.Set();
            stopped = cancellation.WaitHandle.WaitOne(TimeSpan.FromMinutes(1));
            return Encode(images, cancellation);
        });
        Assert.True(begun.Wait(TimeSpan.FromMinutes(1)));

        epoch.Dispose();

        Assert.True(stopped);
    }

    private static IReadOnlyList<EncodedImage> Encode(int[] images, CancellationToken cancellation) =>
        [.. images.Select(image => new EncodedImage($"{image}.png", new[] { image, image + 0.5f }, new float[] { -image, 100 }))];
}
