using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Telemetry;

namespace BatchLabeler.Cli.Pipeline;

/// <summary>The option <c>--otlp</c> of the verbs that work for long.</summary>
internal static class OtlpOption
{
    public static Option<string?> Create() => new("--otlp")
    {
        Description = "Send traces and metrics to this OpenTelemetry collector, such as http://localhost:4317.\n"
            + $"Default: the variable {TelemetryOptions.EndpointVariable}, or nowhere.",
        HelpName = "URL",
    };

    /// <summary>Begins to send; null where nobody wants it.</summary>
    /// <param name="host">The world outside.</param>
    /// <param name="endpoint">What the option says; null for the variable.</param>
    /// <param name="verb">Who sends.</param>
    /// <param name="sources">What is sent beside the traces and metrics of labelling.</param>
    /// <exception cref="ArgumentException">It is no address.</exception>
    public static TelemetrySender? Start(CommandHost host, string? endpoint, string verb, params string[] sources) =>
        TelemetrySender.Start(TelemetryOptions.Parse($"batchlabeler-{verb}", endpoint ?? host.Variable(TelemetryOptions.EndpointVariable))
            with { Sources = sources });
}
