using BatchLabeler.Cli.Hosting;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Cli.Train;

/// <summary>The encoder that a head is trained on.</summary>
internal static class EncoderChoice
{
    /// <summary>Opens an encoder, or the one of a model.</summary>
    /// <returns>The encoder, and the model's version if it is a model's.</returns>
    /// <exception cref="CommandException">Neither or both are named, or there is none.</exception>
    public static (EncoderFolder Encoder, int? ParentVersion) Open(string? encoder, string? parent)
    {
        if (encoder is not null == parent is not null)
            throw CommandException.Usage("name an encoder with --encoder DIR or a model that has one with --model DIR.");
        if (encoder is not null && !Directory.Exists(encoder))
            throw new CommandException("model-missing", $"there is no encoder at '{encoder}': correct --encoder.");
        if (encoder is not null)
            return (EncoderFolder.Open(encoder), null);
        var model = new ModelFolder(parent!).Current();
        return (model.EncoderFolder, model.Description.Version);
    }
}
