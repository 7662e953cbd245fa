using BatchLabeler.Inference.Images;

namespace BatchLabeler.Inference.Tests.Images;

public sealed class DecodeTimeoutTests
{
    private static readonly Lazy<byte[]> Slow = new(() =>
        Files.Encode(".png[compression=1]", Pictures.Noise(3000, 3000, seed: 2), 3000, 3000));

    [Fact]
    public async Task Decode_that_takes_too_long_fails_as_timeout()
    {
        var decoder = new ImageDecoder(time: new ExpiredClock());
        var exception = await Assert.ThrowsAsync<ImageException>(() => decoder.DecodeAsync(Slow.Value, 32));
        Assert.Equal(ImageErrorCode.Timeout, exception.Code);
    }

    [Fact]
    public async Task Decode_ends_when_it_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var decoding = new ImageDecoder().DecodeAsync(Slow.Value, 32, cancellation: cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => decoding);
    }
}
