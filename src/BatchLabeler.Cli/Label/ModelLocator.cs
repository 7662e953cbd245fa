using BatchLabeler.Cli.Hosting;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Cli.Label;

/// <summary>Finds the model to use.</summary>
internal static class ModelLocator
{
    private static readonly string Default = Path.Combine("models", "demo");

    /// <summary>Opens the model at a path, or the default model: <c>models/demo</c> beside the program or in a folder above it.</summary>
    /// <exception cref="CommandException">There is no model there.</exception>
    public static ModelBundle Open(string? path, string programFolder)
    {
        var folder = path ?? FindDefault(programFolder)
            ?? throw new CommandException(
                BundleErrorCodes.Missing, $"there is no {Default} beside the program or above it: name a model with --model DIR.");
        if (!Directory.Exists(folder))
            throw new CommandException(BundleErrorCodes.Missing, $"there is no model at '{folder}': correct --model.");
        try
        {
            return new ModelFolder(folder).Current();
        }
        catch (BundleException exception)
        {
            throw new CommandException(
                exception.Code, $"the model at '{folder}' cannot be used: {exception.Message.TrimEnd('.')}; name another with --model DIR.");
        }
    }

    /// <summary>Finds the folder of a model that may be missing.</summary>
    /// <param name="path">What was asked for; null for the default.</param>
    /// <param name="programFolder">Where the search for the default begins.</param>
    /// <exception cref="CommandException">The folder that was asked for is not there.</exception>
    public static ModelFolder? TryFind(string? path, string programFolder)
    {
        if (path is not null && !Directory.Exists(path))
            throw new CommandException(BundleErrorCodes.Missing, $"there is no model at '{path}': correct --model.");
        return (path ?? FindDefault(programFolder)) is { } folder ? new ModelFolder(folder) : null;
    }

    private static string? FindDefault(string programFolder)
    {
        for (var folder = new DirectoryInfo(programFolder); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, Default);
            if (File.Exists(Path.Combine(candidate, "current.json")))
                return candidate;
        }

        return null;
    }
}
