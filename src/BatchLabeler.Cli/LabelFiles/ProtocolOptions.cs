using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels.Protocols;

namespace BatchLabeler.Cli.LabelFiles;

/// <summary>The options that say which labels are hidden; shared by <c>train</c> and <c>mask</c>.</summary>
internal sealed class ProtocolOptions(string seedName, string seedHelp)
{
    private const string Partial = "partial";
    private const string SinglePositive = "single-positive";

    private readonly Option<string> _protocol = Among(
        new("--protocol")
        {
            Description = "What stays known: each label with the same probability (partial),\n"
                + "or one positive of each picture (single-positive).",
            DefaultValueFactory = _ => Partial,
        },
        Partial,
        SinglePositive);

    private readonly Option<string> _known = new("--known")
    {
        Description = "Share of the labels that stay known; the others are hidden (partial).",
        HelpName = "SHARE",
        DefaultValueFactory = _ => "100%",
    };

    private readonly Option<UnobservedLabels> _unobserved = TypedOption.Of(
        "--unobserved",
        "What the labels become that are not told (single-positive): unknown, or absent as SPLC and LargeLoss assume.",
        UnobservedLabels.Unknown);

    private readonly Option<MaskGenerator> _generator = TypedOption.Of(
        "--generator",
        "Where chance comes from: numpy draws published masks again (SST, SARB, TRM-ML's lineage: seed 0; LargeLoss: seed 1200).",
        MaskGenerator.SplitMix64);

    private readonly Option<int> _seed = TypedOption.Of(seedName, seedHelp, 0);

    public IEnumerable<Option> All => [_protocol, _known, _unobserved, _generator, _seed];

    /// <summary>The protocol as it was typed.</summary>
    /// <exception cref="CommandException">The share cannot be read.</exception>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public LabelProtocol Read(ParseResult result)
    {
        var protocol = new LabelProtocol
        {
            Kind = result.GetValue(_protocol) is SinglePositive ? ProtocolKind.SinglePositive : ProtocolKind.Partial,
            KnownProportion = ShareText.Parse("--known", result.GetValue(_known)!),
            Unobserved = result.GetValue(_unobserved),
            Generator = result.GetValue(_generator),
            Seed = result.GetValue(_seed),
        };
        protocol.Validate();
        return protocol;
    }

    private static Option<string> Among(Option<string> option, params string[] values)
    {
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
