namespace BatchLabeler.Training.Descriptions.Chat;

/// <summary>Where a language model is and how it is asked.</summary>
public sealed record ChatOptions
{
    private static readonly string[] AzureHosts = [".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com"];

    /// <summary>
    /// The endpoint: the address before <c>/chat/completions</c>, such as <c>http://localhost:11434/v1</c>, or of an Azure OpenAI resource,
    /// such as <c>https://NAME.openai.azure.com</c>.
    /// </summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The model; with Azure OpenAI the name of the deployment.</summary>
    public required string Model { get; init; }

    /// <summary>Version of Azure OpenAI's interface; null for the other form of address.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Whether the endpoint is Azure's, which takes keys in a header of its own.</summary>
    public bool IsAzure =>
        ApiVersion is not null || AzureHosts.Any(host => Endpoint.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase));

    /// <summary>Temperature; null for the endpoint's own.</summary>
    public double? Temperature { get; init; } = 0;

    /// <summary>Seed; null for none.</summary>
    public int? Seed { get; init; } = 1;

    /// <summary>The most tokens of an answer; null for the endpoint's own limit.</summary>
    public int? LongestAnswer { get; init; } = 200;

    /// <summary>Time that one attempt may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Attempts for one category before the run stops.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>Wait before the second attempt; it doubles from one to the next.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait, also where the endpoint asks for a longer one.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Check(
            Endpoint.IsAbsoluteUri && Endpoint.Scheme is "http" or "https",
            "The endpoint is an http or https address, such as http://localhost:11434/v1.");
        Check(
            Endpoint.UserInfo.Length == 0 && Endpoint.Query.Length == 0,
            "The endpoint's address must not hold a password or a query: a key goes into an environment variable, Azure's version into "
            + "--api-version.");
        Check(!string.IsNullOrWhiteSpace(Model), "Name the model.");
        Check(Temperature is null or (>= 0 and <= 2), "The temperature must lie between 0 and 2.");
        Check(LongestAnswer is null or >= 16, "An answer needs room for at least 16 tokens.");
        Check(Timeout > TimeSpan.Zero && Timeout <= TimeSpan.FromHours(1), "The timeout must lie between 0 and 3600 seconds.");
        Check(Attempts is >= 1 and <= 20, "There must be 1 to 20 attempts.");
        Check(FirstWait >= TimeSpan.Zero && LongestWait >= FirstWait, "The longest wait must not be shorter than the first.");
    }

    private static void Check(bool holds, string sentence)
    {
        if (!holds)
            throw new ArgumentException(sentence);
    }
}
