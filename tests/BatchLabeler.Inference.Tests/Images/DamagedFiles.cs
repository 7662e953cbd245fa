using BatchLabeler.Inference.Images;

namespace BatchLabeler.Inference.Tests.Images;

/// <summary>Contents that cannot be labelled, each with the code that it must fail with.</summary>
internal static class DamagedFiles
{
    private static readonly byte[] Jpeg = Files.Waves(".jpg");
    private static readonly byte[] Progressive = Files.Waves(".jpg[interlace=true]");
    private static readonly byte[] Png = Files.Waves(".png");
    private static readonly byte[] Tiff = Files.Waves(".tif");
    private static readonly byte[] Bmp = BmpFiles.Plain(Pictures.Waves(96, 64), 96, 64);

    public static IReadOnlyDictionary<string, (byte[] Content, string Code)> All { get; } = new Dictionary<string, (byte[], string)>
    {
        ["no bytes"] = ([], ImageErrorCode.EmptyFile),
        ["one zero byte"] = ([0], ImageErrorCode.NotAnImage),
        ["zero bytes only"] = (new byte[4096], ImageErrorCode.NotAnImage),
        ["text"] = ("This is no picture."u8.ToArray(), ImageErrorCode.NotAnImage),
        ["noise"] = (Pictures.Noise(40, 40, seed: 1), ImageErrorCode.NotAnImage),
        ["a web page"] = ("<!doctype html><title>404</title>"u8.ToArray(), ImageErrorCode.NotAnImage),
        ["JPEG cut in the middle"] = (Half(Jpeg), ImageErrorCode.Truncated),
        ["JPEG cut in its header"] = (Jpeg[..24], ImageErrorCode.Truncated),
        ["JPEG without its last hundred bytes"] = (Jpeg[..^100], ImageErrorCode.Truncated),
        ["progressive JPEG cut in the middle"] = (Half(Progressive), ImageErrorCode.Truncated),
        ["JPEG that claims no width"] = (Files.WithJpegSize(Jpeg, 0, 64), ImageErrorCode.Corrupt),
        ["JPEG that claims 60000 x 60000"] = (Files.WithJpegSize(Jpeg, 60000, 60000), ImageErrorCode.TooManyPixels),
        ["PNG cut in the middle"] = (Half(Png), ImageErrorCode.Truncated),
        ["PNG signature alone"] = (Png[..8], ImageErrorCode.Truncated),
        ["PNG with a wrong byte"] = (With(Png, Png.Length / 2), ImageErrorCode.Corrupt),
        ["PNG that claims 60000 x 60000"] = (Files.WithPngSize(Png, 60000, 60000), ImageErrorCode.TooManyPixels),
        ["WebP cut in the middle"] = (Half(Files.Waves(".webp")), ImageErrorCode.Truncated),
        ["GIF cut in the middle"] = (Half(Files.Waves(".gif")), ImageErrorCode.Truncated),
        ["GIF of 20,000 frames"] = (Files.Gif(20_000), ImageErrorCode.TooManyFrames),
        ["TIFF cut in the middle"] = (Half(Tiff), ImageErrorCode.Truncated),
        ["TIFF whose directories form a ring"] = (TiffRing(), ImageErrorCode.TooManyFrames),
        ["BMP cut in the middle"] = (Half(Bmp), ImageErrorCode.Truncated),
        ["BMP cut in its header"] = (Bmp[..30], ImageErrorCode.Truncated),
        ["BMP that claims 60000 x 60000"] = (BmpFiles.File(60000, 60000, 24, 0, [], [new byte[64]]), ImageErrorCode.TooManyPixels),
        ["BMP with run lengths"] = (BmpFiles.File(8, 8, 8, 1, new byte[1024], [new byte[64]]), ImageErrorCode.UnsupportedFormat),
        ["BMP whose pixels lie in its header"] = (With(Bmp, 10, 20), ImageErrorCode.Corrupt),
        ["PDF"] = ("%PDF-1.7\n"u8.ToArray(), ImageErrorCode.UnsupportedFormat),
        ["HEIF"] = ([0, 0, 0, 24, .. "ftypheic"u8, .. new byte[12]], ImageErrorCode.UnsupportedFormat),
        ["Photoshop"] = ([.. "8BPS"u8, .. new byte[40]], ImageErrorCode.UnsupportedFormat),
    };

    private static byte[] Half(byte[] content) => content[..(content.Length / 2)];

    private static byte[] With(byte[] content, int position, byte? value = null)
    {
        var changed = content.ToArray();
        changed[position] = value ?? (byte)~changed[position];
        return changed;
    }

    /// <summary>One directory of no entries that names itself as the next.</summary>
    private static byte[] TiffRing() => [.. "II*\0"u8, 8, 0, 0, 0, 0, 0, 8, 0, 0, 0, .. new byte[50]];
}
