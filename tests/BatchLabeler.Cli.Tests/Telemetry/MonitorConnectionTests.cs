using Azure.Identity;
using BatchLabeler.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BatchLabeler.Cli.Tests.Telemetry;

public sealed class MonitorConnectionTests
{
    private const string Connection = "InstrumentationKey=00000000-0000-0000-0000-000000000001";

    [Theory]
    [InlineData(null, false)]
    [InlineData("Authorization=AAD", true)]
    [InlineData("Authorization=AAD;ClientId=00000000-0000-0000-0000-000000000002", true)]
    public void An_identity_signs_in_where_one_is_named(string? identity, bool signsIn)
    {
        var monitor = MonitorConnection.Read(Variables(Connection, identity))!;

        Assert.Equal(Connection, monitor.ConnectionString);
        Assert.Equal(signsIn, monitor.Credential is ManagedIdentityCredential);
        Assert.DoesNotContain("Key", monitor.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_connection_string_there_is_none(string? connection) =>
        Assert.Null(MonitorConnection.Read(Variables(connection, "Authorization=AAD")));

    [Fact]
    public async Task A_host_sends_to_the_collector_that_its_settings_name()
    {
        await using var collector = await Collector.StartAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new(TelemetryOptions.EndpointVariable, collector.Endpoint)]);
        builder.Services.AddBatchLabelerTelemetry("batchlabeler-gpu");
        using (var host = builder.Build())
        {
            await host.StartAsync();
            Orchestrations.Telemetry.PipelineTelemetry.Received("shards", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
            await host.StopAsync();
        }

        Assert.Contains("batchlabeler-gpu", collector.Received["MetricsService/Export"], StringComparison.Ordinal);
    }

    private static Func<string, string?> Variables(string? connection, string? identity) => name => name switch
    {
        MonitorConnection.Variable => connection,
        MonitorConnection.IdentityVariable => identity,
        _ => null,
    };
}
