using System.Text.Json.Nodes;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Core.Labels;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Runs.Options;

namespace BatchLabeler.Cli.Submit;

/// <summary>What <c>batch.json</c> will ask for: the options of a file, and over them those of the command line.</summary>
internal static class MarkerOptions
{
    /// <summary>Puts the options together.</summary>
    /// <exception cref="CommandException">The file is missing, or an option is not as the pipeline wants it.</exception>
    public static JsonObject Build(SubmitOptions options)
    {
        var marker = options.OptionsFile is { } path ? Read(path) : [];
        if (options.Model is { } model)
            marker["model"] = model;
        if (options.ErrorBudget is { } budget)
            marker["errorBudget"] = budget.ToString();
        if (options.ShardSize is { } size)
            marker["shardSize"] = size;
        Check(marker, null);
        return marker;
    }

    /// <summary>Checks options as the pipeline will, before anything is uploaded.</summary>
    /// <param name="marker">The options.</param>
    /// <param name="categories">The model's categories; null where they are not known.</param>
    /// <exception cref="CommandException">An option is not as the pipeline wants it; the sentence says which.</exception>
    public static void Check(JsonObject marker, CategorySet? categories)
    {
        var (options, rejection) = BatchOptionsReader.Read(BatchMarker.Write(marker));
        rejection ??= categories is null ? null : BatchOptionsReader.CheckCategories(options!, categories);
        if (rejection is not null)
            throw new CommandException(rejection.Code, rejection.Message, ExitCode.Usage);
    }

    private static JsonObject Read(string path) => !File.Exists(path)
        ? throw new CommandException("options-missing", $"there is no file at '{path}': correct --options.")
        : BatchMarker.TryRead(File.ReadAllBytes(path))
            ?? throw new CommandException("options-json", $"'{path}' is no JSON object: write one such as {{\"pseudoLabels\": false}}.");
}
