using System.Security.Cryptography;
using BatchLabeler.Core.Randomness;
using BatchLabeler.Inference.Images;
using BatchLabeler.Training.Augmentation.Policies;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Training.Tests.Augmentation;

public sealed class PolicyStepTests
{
    private static readonly PolicyOperation[] All = Enum.GetValues<PolicyOperation>();
    private static readonly PolicyOperation[] WithoutStrength = [PolicyOperation.AutoContrast, PolicyOperation.Equalize, PolicyOperation.Invert];

    /// <summary>The digests are of what Pillow 9.4 makes of the same picture with the calls that TaI-DPT's code has.</summary>
    [Theory]
    [InlineData(PolicyOperation.AutoContrast, 5, 1, "dc50e7bd3f29")]
    [InlineData(PolicyOperation.Brightness, 3, -1, "283cec607063")]
    [InlineData(PolicyOperation.Brightness, 3, 1, "74592b09c38b")]
    [InlineData(PolicyOperation.Brightness, 8, -1, "cce9a602a352")]
    [InlineData(PolicyOperation.Brightness, 8, 1, "53d0cc6fdd04")]
    [InlineData(PolicyOperation.Brightness, 9, -1, "37b8689fb37d")]
    [InlineData(PolicyOperation.Brightness, 9, 1, "0a38af7e5540")]
    [InlineData(PolicyOperation.Color, 3, -1, "e4dfe9f8104e")]
    [InlineData(PolicyOperation.Color, 3, 1, "b1e435e7edcf")]
    [InlineData(PolicyOperation.Color, 8, -1, "c64f7d40dd45")]
    [InlineData(PolicyOperation.Color, 8, 1, "97f62b0aa7fd")]
    [InlineData(PolicyOperation.Color, 9, -1, "cc435fdf1e4f")]
    [InlineData(PolicyOperation.Color, 9, 1, "9425e478e7d3")]
    [InlineData(PolicyOperation.Contrast, 3, -1, "f568a43572fc")]
    [InlineData(PolicyOperation.Contrast, 3, 1, "40bb25ee17cc")]
    [InlineData(PolicyOperation.Contrast, 8, -1, "49f5fa326279")]
    [InlineData(PolicyOperation.Contrast, 8, 1, "978aa0e28940")]
    [InlineData(PolicyOperation.Contrast, 9, -1, "ad785ad0e6a4")]
    [InlineData(PolicyOperation.Contrast, 9, 1, "60197be4ede2")]
    [InlineData(PolicyOperation.Equalize, 5, 1, "f7b583444aba")]
    [InlineData(PolicyOperation.Invert, 5, 1, "6cb5ef763193")]
    [InlineData(PolicyOperation.Posterize, 2, 1, "eff9b88eddd6")]
    [InlineData(PolicyOperation.Posterize, 3, 1, "eff9b88eddd6")]
    [InlineData(PolicyOperation.Posterize, 8, 1, "67442c99c086")]
    [InlineData(PolicyOperation.Posterize, 9, 1, "67442c99c086")]
    [InlineData(PolicyOperation.Rotate, 2, 1, "9b7b6d7c308c")]
    [InlineData(PolicyOperation.Rotate, 3, 1, "a00e7653b03a")]
    [InlineData(PolicyOperation.Rotate, 8, 1, "2dec0a339300")]
    [InlineData(PolicyOperation.Rotate, 9, 1, "9c6f31b9d381")]
    [InlineData(PolicyOperation.Sharpness, 3, -1, "32459298f57c")]
    [InlineData(PolicyOperation.Sharpness, 3, 1, "e5224e7e032e")]
    [InlineData(PolicyOperation.Sharpness, 8, -1, "72f0a5435c25")]
    [InlineData(PolicyOperation.Sharpness, 8, 1, "5e5a48995d07")]
    [InlineData(PolicyOperation.Sharpness, 9, -1, "ab64955b2359")]
    [InlineData(PolicyOperation.Sharpness, 9, 1, "2183039c36f4")]
    [InlineData(PolicyOperation.ShearX, 3, -1, "4aacebae34f5")]
    [InlineData(PolicyOperation.ShearX, 3, 1, "be2a42d5a76b")]
    [InlineData(PolicyOperation.ShearX, 8, -1, "2313f7f838ec")]
    [InlineData(PolicyOperation.ShearX, 8, 1, "a708829dc1c9")]
    [InlineData(PolicyOperation.ShearX, 9, -1, "456de9675543")]
    [InlineData(PolicyOperation.ShearX, 9, 1, "9c25cf71e68b")]
    [InlineData(PolicyOperation.ShearY, 3, -1, "36a0d3ae902d")]
    [InlineData(PolicyOperation.ShearY, 3, 1, "87577b33a90d")]
    [InlineData(PolicyOperation.ShearY, 8, -1, "c63fc72367a2")]
    [InlineData(PolicyOperation.ShearY, 8, 1, "6ab52d97f5cc")]
    [InlineData(PolicyOperation.ShearY, 9, -1, "6e99cdcfc0f0")]
    [InlineData(PolicyOperation.ShearY, 9, 1, "5a7a958ef91e")]
    [InlineData(PolicyOperation.Solarize, 2, 1, "9825c9dacefe")]
    [InlineData(PolicyOperation.Solarize, 3, 1, "dc5d24b566ea")]
    [InlineData(PolicyOperation.Solarize, 8, 1, "05507d3a0cce")]
    [InlineData(PolicyOperation.Solarize, 9, 1, "6cb5ef763193")]
    [InlineData(PolicyOperation.TranslateX, 3, -1, "288f4f576a42")]
    [InlineData(PolicyOperation.TranslateX, 3, 1, "350699454958")]
    [InlineData(PolicyOperation.TranslateX, 8, -1, "2f8fc5505547")]
    [InlineData(PolicyOperation.TranslateX, 8, 1, "ce0af9abf724")]
    [InlineData(PolicyOperation.TranslateX, 9, -1, "d1385ace6ccb")]
    [InlineData(PolicyOperation.TranslateX, 9, 1, "ed215f789c12")]
    [InlineData(PolicyOperation.TranslateY, 3, -1, "9652b38e75f5")]
    [InlineData(PolicyOperation.TranslateY, 3, 1, "af75ca2aa3f1")]
    [InlineData(PolicyOperation.TranslateY, 8, -1, "f571ae547db6")]
    [InlineData(PolicyOperation.TranslateY, 8, 1, "e0ba99d9f637")]
    [InlineData(PolicyOperation.TranslateY, 9, -1, "f811aa0d45de")]
    [InlineData(PolicyOperation.TranslateY, 9, 1, "89dd37051182")]
    public void Apply_gives_the_bytes_of_Pillow(PolicyOperation operation, int magnitude, int direction, string digest)
    {
        var image = operation is PolicyOperation.AutoContrast or PolicyOperation.Equalize ? Patterns.OfFewTones(31, 23) : Patterns.Of(31, 23);

        var changed = new PolicyStep(operation, 1, magnitude).Apply(image, Directed(direction));

        Assert.Equal(digest, Convert.ToHexStringLower(SHA256.HashData(changed.Pixels))[..digest.Length]);
    }

    [Fact]
    public void Apply_keeps_the_size_and_changes_nothing_without_strength() => Prop.ForAll(
        Patterns.Any,
        Gen.Elements(All).ToArbitrary(),
        Gen.Choose(0, 9).ToArbitrary(),
        (image, operation, magnitude) =>
        {
            RgbImage At(int strength) => new PolicyStep(operation, 1, strength).Apply(image, new SplitMix64(3));
            var changed = At(magnitude);
            return (changed.Width, changed.Height, changed.Pixels.Length) == (image.Width, image.Height, image.Pixels.Length)
                && changed.Pixels.SequenceEqual(At(magnitude).Pixels)
                && (WithoutStrength.Contains(operation) || At(0).Pixels.SequenceEqual(image.Pixels));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_leaves_the_picture_itself_untouched() => Prop.ForAll(
        Patterns.Any,
        Gen.Elements(All).ToArbitrary(),
        (image, operation) =>
        {
            var before = image.Pixels.ToArray();
            new PolicyStep(operation, 1, 9).Apply(image, new SplitMix64(3));
            return image.Pixels.SequenceEqual(before);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_happens_as_often_as_its_probability_says()
    {
        var (image, random, step) = (Patterns.Of(2, 2), new SplitMix64(5), new PolicyStep(PolicyOperation.Invert, 0.3, 0));

        var applied = Enumerable.Range(0, 4000).Count(_ => step.Apply(image, random) != image);

        Assert.InRange(applied, 1100, 1300);
    }

    /// <summary>A generator whose draw after the first goes up or down.</summary>
    private static SplitMix64 Directed(int direction)
    {
        var seed = Enumerable.Range(0, 100).First(candidate =>
        {
            var random = new SplitMix64((ulong)candidate);
            random.NextDouble();
            return random.Next(2) == (direction > 0 ? 1 : 0);
        });
        return new SplitMix64((ulong)seed);
    }
}
