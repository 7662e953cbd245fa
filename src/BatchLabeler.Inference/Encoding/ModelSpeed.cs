using Microsoft.ML.OnnxRuntime;

namespace BatchLabeler.Inference.Encoding;

/// <summary>Measures how fast a loaded model runs on this machine, with blank images.</summary>
/// <param name="model">The model.</param>
/// <param name="time">The clock.</param>
public sealed class ModelSpeed(RegionModel model, TimeProvider time)
{
    private const int Runs = 3;

    /// <summary>Images per second with batches of a size, after one run to warm up.</summary>
    /// <param name="size">Images per run, at least 1.</param>
    /// <param name="cancellation">Ends the measuring.</param>
    /// <returns>The speed; null where the machine cannot run such a batch, for example for want of memory.</returns>
    public double? Measure(int size, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        try
        {
            var pixels = new float[checked(size * model.ImageLength)];
            Run(pixels, size, cancellation);
            var begun = time.GetTimestamp();
            for (var run = 0; run < Runs; run++) Run(pixels, size, cancellation);
            var seconds = time.GetElapsedTime(begun).TotalSeconds;
            return seconds > 0 ? Runs * size / seconds : double.MaxValue;
        }
        catch (Exception exception) when (exception is OnnxRuntimeException or OutOfMemoryException or OverflowException)
        {
            return null;
        }
    }

    private void Run(float[] pixels, int size, CancellationToken cancellation)
    {
        var (_, features) = model.Run(pixels, size, pixelFeatures: false, cancellation);
        features.Dispose();
    }
}
