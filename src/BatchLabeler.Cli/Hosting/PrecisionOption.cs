using System.CommandLine;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Cli.Hosting;

/// <summary>The option <c>--precision</c> of the verbs that run a model.</summary>
internal static class PrecisionOption
{
    public static Option<EncoderPrecision> Create() => TypedOption.Of(
        "--precision", "The encoder's precision; half needs a model that 'model half' made.", EncoderPrecision.Full);
}
