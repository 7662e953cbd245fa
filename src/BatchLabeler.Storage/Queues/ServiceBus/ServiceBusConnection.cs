using Azure.Core;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using BatchLabeler.Storage.Clients;

namespace BatchLabeler.Storage.Queues.ServiceBus;

/// <summary>Which Service Bus namespace to use, and how to sign in.</summary>
public sealed record ServiceBusConnection
{
    private const string Scheme = "sb://";

    private const string Choices =
        "write sb://NAMESPACE.servicebus.windows.net, or a connection string (Endpoint=sb://…;SharedAccessKeyName=…;SharedAccessKey=…)";

    /// <summary>The namespace's connection string, for an emulator or a key; null where <see cref="Namespace"/> is given.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The namespace's host, such as <c>NAMESPACE.servicebus.windows.net</c>.</summary>
    public string? Namespace { get; init; }

    /// <summary>Signs in to <see cref="Namespace"/>; null for the default Azure credential.</summary>
    public TokenCredential? Credential { get; init; }

    /// <summary>How to go about the network.</summary>
    public StorageClientOptions Clients { get; init; } = new();

    /// <summary>Understands how a person writes a namespace down.</summary>
    /// <param name="text"><c>sb://NAMESPACE.servicebus.windows.net</c> or a connection string.</param>
    /// <exception cref="ArgumentException">The text is neither; the message says what to write and repeats no secret.</exception>
    public static ServiceBusConnection Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Contains("Endpoint=", StringComparison.OrdinalIgnoreCase))
            return new ServiceBusConnection { ConnectionString = trimmed };
        if (!trimmed.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || !Uri.TryCreate(trimmed, UriKind.Absolute, out var address)
            || address is not { Host.Length: > 0, UserInfo: "", Query: "", Fragment: "", AbsolutePath: "" or "/" })
            throw new ArgumentException($"The queues' place is no Service Bus namespace: {Choices}.");
        return new ServiceBusConnection { Namespace = address.Host };
    }

    /// <summary>Opens a client, which serves any number of queues; whoever opens it disposes of it. Nothing is sent yet.</summary>
    /// <exception cref="ArgumentException">A value is missing, contradictory or out of its range.</exception>
    public ServiceBusClient Connect()
    {
        Validate();
        var options = new ServiceBusClientOptions
        {
            RetryOptions = new ServiceBusRetryOptions
            {
                Mode = ServiceBusRetryMode.Exponential,
                MaxRetries = Clients.Retries,
                Delay = Clients.FirstDelay,
                MaxDelay = Clients.LongestDelay,
                TryTimeout = Clients.AttemptTimeout,
            },
        };
        return ConnectionString is { Length: > 0 } connection
            ? TryConnect(connection, options) ?? throw new ArgumentException(
                "The Service Bus connection string cannot be used: copy it whole from the namespace's access policies.")
            : new ServiceBusClient(Namespace, Credential ?? new DefaultAzureCredential(), options);
    }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is missing, contradictory or out of its range; the message says which.</exception>
    public void Validate()
    {
        if (string.IsNullOrEmpty(ConnectionString) == string.IsNullOrEmpty(Namespace))
            throw new ArgumentException($"A Service Bus needs either a connection string or its namespace: {Choices}.");
        if (Namespace is { Length: > 0 } host && Uri.CheckHostName(host) != UriHostNameType.Dns)
            throw new ArgumentException($"'{host}' is no Service Bus namespace: write its host, such as NAMESPACE.servicebus.windows.net.");
        if (ConnectionString is { Length: > 0 } && Credential is not null)
            throw new ArgumentException("A Service Bus connection string has its own key: leave the credential out, or name the namespace.");
        Clients.Validate();
    }

    /// <summary>The namespace for people and logs, never a key.</summary>
    public override string ToString() => Namespace ?? "a Service Bus connection string";

    /// <summary>Null where the SDK refuses; its message may quote the string, so it is not passed on.</summary>
    private static ServiceBusClient? TryConnect(string connection, ServiceBusClientOptions options)
    {
        try
        {
            return new ServiceBusClient(connection, options);
        }
        catch (Exception refusal) when (refusal is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
