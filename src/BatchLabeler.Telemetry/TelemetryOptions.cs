namespace BatchLabeler.Telemetry;

/// <summary>Who sends traces and metrics, and where to.</summary>
public sealed record TelemetryOptions
{
    /// <summary>The variable that names the collector where <see cref="Endpoint"/> does not; OpenTelemetry's own.</summary>
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Who sends, such as <c>batchlabeler-worker</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The collector, such as <c>http://localhost:4317</c>; null for none.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The Application Insights resource; null for none.</summary>
    public MonitorConnection? Monitor { get; init; }

    /// <summary>The sources of spans and meters that are sent beside those of labelling, for rooms that only this process has.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Reads where to send from the settings that Azure and OpenTelemetry define.</summary>
    /// <param name="service">Who sends.</param>
    /// <param name="setting">Reads a setting; null where it is missing.</param>
    /// <exception cref="ArgumentException">The collector's address is none; the message says what to write.</exception>
    public static TelemetryOptions Read(string service, Func<string, string?> setting) =>
        Parse(service, setting(EndpointVariable)) with { Monitor = MonitorConnection.Read(setting) };

    /// <summary>Understands how a person or a setting names a collector.</summary>
    /// <param name="service">Who sends.</param>
    /// <param name="endpoint">The collector's address; null or empty for none.</param>
    /// <exception cref="ArgumentException">It is no address; the message says what to write.</exception>
    public static TelemetryOptions Parse(string service, string? endpoint)
    {
        if (string.IsNullOrWhiteSpace(endpoint)) return new TelemetryOptions { Service = service };
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address))
            throw new ArgumentException($"'{endpoint}' is no address of a collector: write one such as http://localhost:4317.");
        var options = new TelemetryOptions { Service = service, Endpoint = address };
        options.Validate();
        return options;
    }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message says which.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Service)) throw new ArgumentException("Telemetry needs the name of the service that sends it.");
        if (Endpoint is { } address && (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https")))
            throw new ArgumentException($"'{address}' is no address of a collector: write one such as http://localhost:4317.");
    }
}
