using BatchLabeler.Training.Features;

namespace BatchLabeler.Training.Tests.Features;

public sealed class ImageFeatureCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageFeatureCache _cache;

    public ImageFeatureCacheTests() => _cache = new ImageFeatureCache(_folder.Path, "0123456789abcdef", pixels: 2, dimension: 3);

    [Fact]
    public void Open_reads_what_was_written_in_the_order_asked_for()
    {
        _cache.Write(new EncodedImage("b/1.png", new float[] { 1, 2, 3, 4, 5, 6 }, new float[] { 7, 8, 9 }), "x");
        _cache.Write(new EncodedImage("b/2.png", new float[6], new float[] { -1, 0.5f, 0 }), "y");

        using var set = _cache.Open([("b/2.png", "y"), ("b/1.png", "x")]);

        Assert.Equal(["b/2.png", "b/1.png"], set.Names);
        Assert.Equal([1f, 2, 3, 4, 5, 6], set.GatherPixels([1]));
        Assert.Equal([7f, 8, 9, -1, 0.5f, 0], set.GatherPooled([1, 0]));
    }

    [Fact]
    public void Holds_tells_contents_and_encoders_apart()
    {
        _cache.Write(new EncodedImage("b/1.png", new float[6], new float[3]), "x");

        Assert.True(_cache.Holds("b/1.png", "x"));
        Assert.False(_cache.Holds("b/1.png", "y"));
        Assert.False(new ImageFeatureCache(_folder.Path, "fedcba9876543210", 2, 3).Holds("b/1.png", "x"));
    }

    [Fact]
    public void Holds_does_not_trust_a_file_of_another_length()
    {
        _cache.Write(new EncodedImage("b/1.png", new float[6], new float[3]), "x");
        var file = Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Single();
        File.WriteAllBytes(file, new byte[17]);

        Assert.False(_cache.Holds("b/1.png", "x"));
    }

    public void Dispose() => _folder.Dispose();
}
