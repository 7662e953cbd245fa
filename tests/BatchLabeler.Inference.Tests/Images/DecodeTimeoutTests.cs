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
        var decoder = new ImageDecoder(time: new CancellingClock(cancellation));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => decoder.DecodeAsync(Slow.Value, 32, cancellation: cancellation.Token));
    }

    /// <summary>Cancels when the wait for a decode begins.</summary>
    private sealed class CancellingClock(CancellationTokenSource cancellation) : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            cancellation.Cancel();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
