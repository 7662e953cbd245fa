using System.Diagnostics;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Orchestrations.Telemetry;
using BatchLabeler.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BatchLabeler.Cli.Tests.Telemetry;

public sealed class OtlpOptionTests
{
    [Fact]
    public async Task What_the_pipeline_says_arrives_at_the_collector_when_the_sender_is_done()
    {
        await using var collector = await Collector.StartAsync();
        using (TelemetrySender.Start(TelemetryOptions.Parse("batchlabeler-worker", collector.Endpoint))) Speak();

        Assert.Contains("batchlabeler-worker", collector.Received["TraceService/Export"], StringComparison.Ordinal);
        Assert.Contains("span-of-the-test", collector.Received["TraceService/Export"], StringComparison.Ordinal);
        Assert.Contains("batchlabeler.queue.age", collector.Received["MetricsService/Export"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_sends_while_it_runs()
    {
        await using var collector = await Collector.StartAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddBatchLabelerTelemetry(TelemetryOptions.Parse("batchlabeler-functions", collector.Endpoint));
        using (var host = builder.Build())
        {
            await host.StartAsync();
            Speak();
            await host.StopAsync();
        }

        Assert.Contains("batchlabeler-functions", collector.Received["TraceService/Export"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nothing_is_sent_where_no_collector_is_named(string? endpoint) =>
        Assert.Null(TelemetrySender.Start(TelemetryOptions.Parse("batchlabeler-worker", endpoint)));

    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:4317")]
    [InlineData("grpc://localhost:4317")]
    public void An_address_that_is_none_is_refused_with_one_that_is(string endpoint) => Assert.Contains(
        "http://localhost:4317",
        Assert.Throws<ArgumentException>(() => TelemetryOptions.Parse("batchlabeler-worker", endpoint)).Message,
        StringComparison.Ordinal);

    private static void Speak()
    {
        using var source = new ActivitySource(PipelineTelemetry.Name);
        source.StartActivity("span-of-the-test")?.Dispose();
        PipelineTelemetry.Received("shards", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
    }
}
