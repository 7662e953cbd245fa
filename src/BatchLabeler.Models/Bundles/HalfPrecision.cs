using BatchLabeler.Models.Files;

namespace BatchLabeler.Models.Bundles;

/// <summary>Gives a model an encoder that is there in half precision, too.</summary>
public static class HalfPrecision
{
    /// <summary>Publishes the current version again, with the encoder in both precisions. Its own encoder stays as it is.</summary>
    /// <param name="model">The model's folder.</param>
    /// <param name="command">The command that asks for it, for the lineage.</param>
    /// <returns>The version whose encoder has both; the current one where it had them before, and then nothing is written.</returns>
    /// <exception cref="BundleException">There is no model, it is damaged, or a weight is beyond half precision's range.</exception>
    public static ModelBundle Publish(ModelFolder model, string command)
    {
        var bundle = model.Current();
        if (bundle.EncoderFolder.HasHalfPrecision) return bundle;
        bundle.Verify();
        using var scratch = new ScratchFolder(model.FolderPath);
        return model.Publish(bundle.ToDraft(command), bundle.EncoderFolder.WithHalfPrecision(scratch.FolderPath));
    }
}
