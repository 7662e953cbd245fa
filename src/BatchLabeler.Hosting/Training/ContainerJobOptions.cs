using Azure.Core;

namespace BatchLabeler.Hosting.Training;

/// <summary>The container job that trains, and when one of its executions counts as dead.</summary>
public sealed record ContainerJobOptions
{
    /// <summary>What kind of resource a job is.</summary>
    public const string ResourceType = "Microsoft.App/jobs";

    /// <summary>The job's resource id.</summary>
    public required string ResourceId { get; init; }

    /// <summary>The client id of the identity that starts it; null for the default Azure credential.</summary>
    public string? ClientId { get; init; }

    /// <summary>The address of Azure Resource Manager.</summary>
    public Uri Endpoint { get; init; } = new("https://management.azure.com");

    /// <summary>A training without a sign of life for so long is asked about; well above the pause between two of its signs.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a start that left no trace of an execution is waited for; a machine with a GPU takes minutes to come.</summary>
    public TimeSpan StartWithin { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A last word on the client's options, for example another transport; null for none.</summary>
    public Action<ClientOptions>? Configure { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">One is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (!ResourceIdentifier.TryParse(ResourceId, out var parsed) || parsed?.ResourceType != ResourceType)
            throw new ArgumentException($"'{ResourceId}' is not the resource id of a container job.");
        if (StaleAfter <= TimeSpan.Zero || StartWithin < StaleAfter)
            throw new ArgumentException($"A training is waited for longer at its start than later, not {StartWithin} and {StaleAfter}.");
    }
}
