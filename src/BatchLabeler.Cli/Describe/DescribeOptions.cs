using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Training.Descriptions;
using BatchLabeler.Training.Descriptions.Chat;

namespace BatchLabeler.Cli.Describe;

/// <summary>Where a language model is and how it is asked, as options of the command line.</summary>
internal sealed class DescribeOptions
{
    private const string DefaultKeyVariable = "BATCHLABELER_CHAT_KEY";
    private static readonly DescriptionTemplate DefaultTemplate = new();

    private readonly Option<string> _endpoint = new("--endpoint")
    {
        Description = "Address of an OpenAI-compatible server, up to /v1, or of an Azure OpenAI resource.",
        HelpName = "URL",
        Required = true,
    };

    private readonly Option<string> _model = new("--model-name")
    {
        Description = "The model; with Azure OpenAI the deployment.",
        HelpName = "NAME",
        Required = true,
    };

    private readonly Option<string?> _apiVersion = new("--api-version")
    {
        Description = "Azure OpenAI's interface version (default: 2024-10-21).",
        HelpName = "DATE",
    };

    private readonly Option<string> _keyVariable = new("--key-variable")
    {
        Description = "Environment variable that holds the key; without it no key is sent.",
        HelpName = "NAME",
        DefaultValueFactory = _ => DefaultKeyVariable,
    };

    private readonly Option<bool> _identity = new("--identity")
    {
        Description = "Use the Azure identity of this machine or account instead of a key.",
    };

    private readonly Option<string> _domain = TypedOption.Of("--domain", "What the pictures show, in the prompt.", DefaultTemplate.Domain);
    private readonly Option<double> _temperature = TypedOption.Of("--temperature", "Temperature that is asked for.", 0.0);
    private readonly Option<int> _seed = TypedOption.Of("--seed", "Seed that is asked for.", 1);
    private readonly Option<bool> _serverSampling = new("--server-sampling")
    {
        Description = "Send no temperature, seed or length, which some models refuse.",
    };

    private readonly Option<double> _timeout = TypedOption.Of("--timeout", "Seconds that one attempt may take.", 60.0);
    private readonly Option<int> _attempts = TypedOption.Of("--attempts", "Attempts for one category.", 6);

    public IEnumerable<Option> All =>
    [
        _endpoint, _model, _apiVersion, _keyVariable, _identity, _domain, _temperature, _seed, _serverSampling, _timeout, _attempts,
    ];

    /// <summary>The prompt.</summary>
    public DescriptionTemplate Template(ParseResult result) => DefaultTemplate with { Domain = result.GetValue(_domain)! };

    /// <summary>The endpoint.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public ChatOptions Read(ParseResult result)
    {
        var isOwn = !result.GetValue(_serverSampling);
        var typed = result.GetRequiredValue(_endpoint);
        if (!Uri.TryCreate(typed, UriKind.Absolute, out var endpoint))
            throw CommandException.Usage($"'{typed}' is no address: write one such as http://localhost:11434/v1.");
        var options = new ChatOptions
        {
            Endpoint = endpoint,
            Model = result.GetRequiredValue(_model),
            ApiVersion = result.GetValue(_apiVersion),
            Temperature = isOwn ? result.GetValue(_temperature) : null,
            Seed = isOwn ? result.GetValue(_seed) : null,
            LongestAnswer = isOwn ? 200 : null,
            Timeout = TimeSpan.FromSeconds(result.GetValue(_timeout)),
            Attempts = result.GetValue(_attempts),
        };
        options.Validate();
        return options;
    }

    /// <summary>What the endpoint is shown.</summary>
    public IChatCredential Credential(ParseResult result, ChatOptions options, CommandHost host)
    {
        if (result.GetValue(_identity))
            return new IdentityCredential();
        var key = host.Variable(result.GetValue(_keyVariable)!)?.Trim();
        return string.IsNullOrEmpty(key) ? new NoCredential() : new KeyCredential(key, options.IsAzure);
    }
}
