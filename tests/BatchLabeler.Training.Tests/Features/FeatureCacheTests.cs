using BatchLabeler.Training.Features;

namespace BatchLabeler.Training.Tests.Features;

public sealed class FeatureCacheTests : IDisposable
{
    private const string Digest = "0123456789abcdef";
    private static readonly string[] Names = ["a.png", "b.png"];
    private readonly TemporaryFolder _folder = new();
    private int _calls;

    [Theory]
    [InlineData(FeatureElement.Float32)]
    [InlineData(FeatureElement.Float16)]
    public void OpenOrCreate_reads_back_what_was_encoded(FeatureElement element)
    {
        using var set = new FeatureCache(_folder.Path, element).OpenOrCreate(Digest, "folder", Names, Encode);

        Assert.Equal((2, 2, 3), (set.Count, set.Pixels, set.Dimension));
        Assert.Equal([7, 8, 9, 10, 11, 12], set.GatherPixels([1]));
        Assert.Equal([0.5f, 1.5f, 2.5f, 0.5f, 1.5f, 2.5f], set.GatherPooled([1, 0]));
    }

    [Fact]
    public void OpenOrCreate_encodes_once_for_the_same_encoder_source_and_names()
    {
        var cache = new FeatureCache(_folder.Path);
        cache.OpenOrCreate(Digest, "folder", Names, Encode).Dispose();
        cache.OpenOrCreate(Digest, "folder", Names, Encode).Dispose();
        Assert.Equal(1, _calls);

        cache.OpenOrCreate(Digest, "other", Names, Encode).Dispose();
        cache.OpenOrCreate("fedcba9876543210", "folder", Names, Encode).Dispose();
        cache.OpenOrCreate(Digest, "folder", ["a.png"], Encode).Dispose();
        Assert.Equal(4, _calls);
    }

    [Fact]
    public void OpenOrCreate_leaves_nothing_behind_when_encoding_fails()
    {
        var cache = new FeatureCache(_folder.Path);
        IEnumerable<EncodedImage> Fail() => Encode().Take(1).Concat(Enumerable.Range(0, 1).Select<int, EncodedImage>(_ => throw new IOException("stop")));

        Assert.Throws<IOException>(() => cache.OpenOrCreate(Digest, "folder", Names, Fail));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void OpenOrCreate_refuses_a_source_without_a_readable_image() =>
        Assert.Throws<InvalidDataException>(() => new FeatureCache(_folder.Path).OpenOrCreate(Digest, "folder", Names, () => []));

    [Fact]
    public void Subset_reads_the_chosen_images_in_their_order()
    {
        using var set = new FeatureCache(_folder.Path).OpenOrCreate(Digest, "folder", Names, Encode);
        using var subset = set.Subset([1, 0, 1]);

        Assert.Equal(["b.png", "a.png", "b.png"], subset.Names);
        Assert.Equal([7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6], subset.GatherPixels([2, 1]));
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<EncodedImage> Encode()
    {
        _calls++;
        return
        [
            new EncodedImage("a.png", new float[] { 1, 2, 3, 4, 5, 6 }, new float[] { 0.5f, 1.5f, 2.5f }),
            new EncodedImage("b.png", new float[] { 7, 8, 9, 10, 11, 12 }, new float[] { 0.5f, 1.5f, 2.5f }),
        ];
    }
}
