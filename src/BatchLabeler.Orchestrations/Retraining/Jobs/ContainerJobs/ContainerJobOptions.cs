using System.Text.RegularExpressions;

namespace BatchLabeler.Orchestrations.Retraining.Jobs.ContainerJobs;

/// <summary>Which container job of Azure trains, and when a training counts as dead.</summary>
public sealed partial record ContainerJobOptions
{
    /// <summary>The variable that tells the job's container what to train: the request's object in the container <c>models</c>.</summary>
    public const string RequestVariable = "TrainingJob__Request";

    /// <summary>
    /// The job: <c>/subscriptions/…/resourceGroups/…/providers/Microsoft.App/jobs/NAME</c>. Of its containers the first one trains.
    /// </summary>
    public required string ResourceId { get; init; }

    /// <summary>Azure Resource Manager; other clouds than the public one have another.</summary>
    public Uri Endpoint { get; init; } = new("https://management.azure.com");

    /// <summary>A training silent for so long is looked up in Azure; well above the pause between two of its signs of life.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an execution that Azure did not name may take until its container gives its first sign of life.</summary>
    public TimeSpan StartWithin { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>How often a request is repeated that Azure did not answer or was too busy for, 0 to 20.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>How long to wait before the first repetition; each further one waits twice as long, unless Azure says how long.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The job's name.</summary>
    internal string JobName => ResourceId[(ResourceId.LastIndexOf('/') + 1)..];

    /// <summary>Whether a text is the resource id of a container job.</summary>
    /// <param name="resourceId">The text.</param>
    public static bool IsJob(string resourceId) => Rule().IsMatch(resourceId);

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">One is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (!IsJob(ResourceId))
            throw new ArgumentException(
                $"'{ResourceId}' is no container job: give its id, /subscriptions/…/resourceGroups/…/providers/Microsoft.App/jobs/NAME.");
        if (!Endpoint.IsAbsoluteUri || (Endpoint.Scheme != Uri.UriSchemeHttps && !Endpoint.IsLoopback))
            throw new ArgumentException($"Azure Resource Manager is spoken to by https, not by {Endpoint}.");
        if (StaleAfter <= TimeSpan.Zero) throw new ArgumentException($"A training is silent after a positive time, not {StaleAfter}.");
        if (StartWithin < StaleAfter) throw new ArgumentException($"A container may take {StaleAfter} or longer, not {StartWithin}.");
        if (Retries is < 0 or > 20) throw new ArgumentException($"A request is repeated 0 to 20 times, not {Retries}.");
        if (FirstDelay <= TimeSpan.Zero) throw new ArgumentException($"The wait before a repetition is positive, not {FirstDelay}.");
    }

    [GeneratedRegex(
        @"\A/subscriptions/[^/?#]+/resourceGroups/[^/?#]+/providers/Microsoft\.App/jobs/[A-Za-z0-9-]+\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rule();
}
