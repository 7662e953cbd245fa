using BatchLabeler.Inference.Images;

namespace BatchLabeler.Inference.Tests.Images;

public sealed class ImageWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageDecoder _decoder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Encode_of_png_loses_nothing()
    {
        var rgb = Pictures.Noise(24, 24, seed: 8);
        Assert.Equal(rgb, _decoder.Decode(ImageWriter.Encode(rgb, 24, 24, PictureFormat.Png), 24).Rgb);
    }

    [Theory]
    [InlineData(PictureFormat.Jpeg)]
    [InlineData(PictureFormat.WebP)]
    public void Encode_with_loss_stays_close(PictureFormat format)
    {
        var rgb = Pictures.Waves(48, 48);
        Assert.InRange(Pictures.MeanDifference(rgb, _decoder.Decode(ImageWriter.Encode(rgb, 48, 48, format), 48).Rgb), 0, 3);
    }

    [Theory]
    [InlineData("a.png", 0x89)]
    [InlineData("b.JPG", 0xFF)]
    [InlineData("c.jpeg", 0xFF)]
    [InlineData("d.webp", 0x52)]
    public void Save_takes_the_format_from_the_extension_and_repeats_its_bytes(string name, byte first)
    {
        var path = _folder[name];
        ImageWriter.Save(path, Pictures.Waves(30, 20), 30, 20);
        var once = File.ReadAllBytes(path);
        ImageWriter.Save(path, Pictures.Waves(30, 20), 30, 20);
        Assert.Equal(once, File.ReadAllBytes(path));
        Assert.Equal(first, once[0]);
    }

    [Fact]
    public void Save_refuses_other_extensions_sizes_and_qualities()
    {
        Assert.Throws<ArgumentException>(() => ImageWriter.Save("x.gif", new byte[12], 2, 2));
        Assert.Throws<ArgumentException>(() => ImageWriter.Encode(new byte[11], 2, 2, PictureFormat.Png));
        Assert.Throws<ArgumentException>(() => ImageWriter.Encode(new byte[12], 2, 2, PictureFormat.Jpeg, quality: 0));
    }

    [Fact]
    public void Thumbnail_has_the_aspect_of_the_original()
    {
        var image = new DecodedImage(640, 320, 64, Pictures.Waves(64, 64));
        var thumbnail = _decoder.Decode(new ThumbnailWriter().Encode(image, longSide: 100), 10);
        Assert.Equal((100, 50), (thumbnail.OriginalWidth, thumbnail.OriginalHeight));
    }
}
