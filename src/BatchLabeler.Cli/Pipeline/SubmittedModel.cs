using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Runs.Options;

namespace BatchLabeler.Cli.Pipeline;

/// <summary>The model that a batch asks for.</summary>
internal static class SubmittedModel
{
    /// <summary>The model of a batch that names none.</summary>
    public const string Default = "demo";

    /// <summary>Finds the version that a reference means now, and its categories.</summary>
    /// <param name="models">The models.</param>
    /// <param name="model"><c>NAME</c> or <c>NAME@VERSION</c>.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="CommandException">There is no such model or version.</exception>
    public static async Task<(ModelReference Reference, CategorySet Categories)> ResolveAsync(
        ModelStore models, string model, CancellationToken cancellation)
    {
        var reference = ModelReference.TryParse(model)
            ?? throw CommandException.Usage($"--model takes a name such as demo or demo@3, not '{model}'.");
        var version = reference.Version ?? (await models.CurrentAsync(reference.Name, cancellation))?.Version
            ?? throw new CommandException(
                "model-unknown", $"there is no model '{reference.Name}' in the storage: publish it with 'batchlabeler model publish DIR'.");
        try
        {
            var description = await models.DescribeAsync(reference.Name, version, cancellation);
            return (new ModelReference(reference.Name, version), new CategorySet(description.Categories));
        }
        catch (BundleException exception)
        {
            throw new CommandException("model-unknown", $"the model {reference.Name}@{version} cannot be used: {exception.Message}");
        }
    }
}
