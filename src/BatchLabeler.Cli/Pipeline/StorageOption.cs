using System.CommandLine;

namespace BatchLabeler.Cli.Pipeline;

/// <summary>The option <c>--storage</c> of every verb of the pipeline.</summary>
internal static class StorageOption
{
    /// <summary>The environment variable that stands in for the option.</summary>
    public const string Variable = "BATCHLABELER_STORAGE";

    public static Option<string?> Create() => new("--storage", "-s")
    {
        Description = "Where batches, manifests and models lie: a folder, https://ACCOUNT.blob.core.windows.net (signed in to with your\n"
            + "Azure identity), a connection string, or UseDevelopmentStorage=true. After an account, ';queues=' and\n"
            + $"sb://NAMESPACE.servicebus.windows.net use the queues of a Service Bus. Default: the variable {Variable}.",
        HelpName = "LOCATION",
    };
}
