using Microsoft.Extensions.Hosting;

namespace BatchLabeler.GpuFunctions.Labeling;

/// <summary>Measures while the app starts, so that the first shard does not wait for all of it.</summary>
/// <param name="labeling">What is measured.</param>
public sealed class LabelingWarmUp(MeasuredLabeling labeling) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(labeling.PrepareAsync, stoppingToken);
}
