using System.Text.Json;
using BatchLabeler.Core.Prototypes;

namespace BatchLabeler.Models.Bundles;

/// <summary>ℓ, k and η as the trainer of a version recorded them in its head options: labelling goes on by the same rules.</summary>
public static class StoredPrototypeOptions
{
    /// <summary>The options of a version; defaults where its head has none.</summary>
    /// <exception cref="BundleException">The recorded options are out of their ranges.</exception>
    public static PrototypeOptions Of(ModelDescription description)
    {
        var defaults = new PrototypeOptions();
        if (description.Options.ValueKind != JsonValueKind.Object
            || !description.Options.TryGetProperty("pseudoLabels", out var stored)
            || stored.ValueKind != JsonValueKind.Object)
            return defaults;
        try
        {
            var options = defaults with
            {
                BankLength = stored.TryGetProperty("bankLength", out var length) ? length.GetInt32() : defaults.BankLength,
                TopPixels = stored.TryGetProperty("topPixels", out var pixels) ? pixels.GetInt32() : defaults.TopPixels,
                Momentum = stored.TryGetProperty("momentum", out var momentum) ? momentum.GetDouble() : defaults.Momentum,
                Reading = stored.TryGetProperty("literalRule", out var literal) && literal.GetBoolean()
                    ? PseudoLabelReading.Literal
                    : defaults.Reading,
            };
            options.Validate();
            return options;
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or ArgumentException)
        {
            throw new BundleException(
                BundleErrorCodes.Damaged, $"The prototype options of {description} cannot be used: {exception.Message}", exception);
        }
    }
}
