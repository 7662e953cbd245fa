using BatchLabeler.Inference.Images;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Inference.Tests.Images;

public sealed class DamagedImageTests
{
    private readonly ImageDecoder _decoder = new();

    public static TheoryData<string> Kinds => [.. DamagedFiles.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Decode_fails_with_the_code_of_the_damage(string kind)
    {
        var (content, code) = DamagedFiles.All[kind];

        var exception = await Assert.ThrowsAsync<ImageException>(() => _decoder.DecodeAsync(content, 64));

        Assert.Equal(code, exception.Code);
        Assert.EndsWith(".", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void Decode_throws_nothing_but_image_errors_for_any_damage()
    {
        string[] suffixes = [".jpg", ".png", ".webp", ".gif", ".tif"];
        byte[][] whole = [.. suffixes.Select(suffix => Files.Waves(suffix, 40, 30)), BmpFiles.Plain(Pictures.Waves(40, 30), 40, 30)];
        var damage = from file in Gen.Choose(0, whole.Length - 1)
                     from keep in Gen.Choose(0, 1000)
                     from changes in Gen.Choose(0, int.MaxValue).ArrayOf(4)
                     select (file, keep, changes);
        Prop.ForAll(damage.ToArbitrary(), wound =>
        {
            var content = whole[wound.file][..(whole[wound.file].Length * wound.keep / 1000)].ToArray();
            foreach (var change in wound.changes)
            {
                if (content.Length > 0) content[change % content.Length] = (byte)(change >> 8);
            }
            try
            {
                return _decoder.Decode(content, 16).Rgb.Length == 16 * 16 * 3;
            }
            catch (ImageException exception)
            {
                return ImageErrorCode.All.Contains(exception.Code);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Fact]
    public void Codes_are_unique_and_never_change() => Assert.Equal(
        [
            "missing", "image-changed", "broken-link", "directory", "unreadable", "empty-file", "too-many-bytes", "not-an-image", "unsupported-format",
            "too-many-pixels", "too-many-frames", "truncated", "corrupt", "timeout", "inference-failed",
        ],
        ImageErrorCode.All);
}
