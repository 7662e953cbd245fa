using System.CommandLine;
using System.Globalization;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Ladders;

namespace BatchLabeler.Cli.Ladder;

/// <summary>The options that say what a ladder compares.</summary>
internal sealed class LadderChoices
{
    private readonly Option<string> _methods = TypedOption.Of(
        "--methods", "Methods to compare, with commas; none for no comparison.", string.Join(',', LadderRows.Methods));
    private readonly Option<string> _known = TypedOption.Of("--known", "Shares of known labels, with commas.", "10%,30%,50%,70%,90%");
    private readonly Option<string> _seeds = TypedOption.Of(
        "--seeds", "Seeds, with commas; each changes the mask, what is held out, and every start.", "1,2,3");
    private readonly Option<int> _tuningSeeds = TypedOption.Of(
        "--tuning-seeds", "How many seeds, the first ones, choose each row's settings by the mean on the held-out part.", 1);
    private readonly Option<bool> _tuneEach = new("--tune-each")
    {
        Description = "Choose each row's settings at every share of known labels for itself, instead of at the first for all.",
    };
    private readonly Option<string> _rates = TypedOption.Of(
        "--learning-rates", "Learning rates that every row tries, with commas; the best on the held-out part is taken.", "2e-4,5e-4,1e-3,2e-3");
    private readonly Option<string?> _scales = new("--log-scales")
    {
        Description = "Starts of the logarithm of the matching scale that every row tries with each rate, with commas (default: each row's own).",
        HelpName = "TEXT",
    };
    private readonly Option<string?> _decays = new("--weight-decays")
    {
        Description = "Weight decays that every row tries with each rate and scale, with commas (default: each row's own).",
        HelpName = "TEXT",
    };
    private readonly Option<string?> _focuses = new("--gamma-negatives")
    {
        Description = "Focusing of absent labels in the loss that every row tries with each rate, scale and decay, with commas (default: each row's own).",
        HelpName = "TEXT",
    };
    private readonly Option<int> _epochs = TypedOption.Of(
        "--epochs", "Epochs of every row; a row of two stages shares them between its stages.", 40);
    private readonly Option<bool> _ablations = new("--ablations")
    {
        Description = "Add TRM-ML's components and kinds of prototypes (tables 3 and 6 of its paper).",
    };
    private readonly Option<string?> _ablationKnown = new("--ablation-known")
    {
        Description = "Shares of known labels of the ablations (default: the first of --known).", HelpName = "SHARES",
    };
    private readonly Option<string?> _settings = new("--settings")
    {
        Description = "Add rows of a file: a name and options of train on each line.", HelpName = "FILE",
    };
    private readonly Option<string?> _descriptions = new("--descriptions")
    {
        Description = "Descriptions of the categories, for sspa.", HelpName = "FILE",
    };
    private readonly Option<string?> _words = new("--word-vectors")
    {
        Description = "Word vectors, for semantic-decoupling.", HelpName = "FILE",
    };

    public IEnumerable<Option> All =>
        [_methods, _known, _seeds, _rates, _scales, _decays, _focuses, _tuningSeeds, _tuneEach, _epochs, _ablations, _ablationKnown, _settings, _descriptions, _words];

    /// <summary>The plan as it was typed.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="encoder">Digest of the encoder.</param>
    /// <param name="options">Options of <c>train</c> for all rows.</param>
    /// <exception cref="CommandException">A list cannot be read, or a file is missing.</exception>
    /// <exception cref="ArgumentException">The plan has nothing to compare, or something twice.</exception>
    public LadderPlan Read(ParseResult result, string encoder, IReadOnlyList<string> options)
    {
        var known = Shares("--known", result.GetValue(_known)!);
        var single = result.GetValue(_ablationKnown) is { } typed ? Shares("--ablation-known", typed) : [known[0]];
        if (result.GetValue(_epochs) <= 0)
            throw CommandException.Usage("--epochs takes a whole number above 0.");
        var rows = new LadderRows(result.GetValue(_epochs), Files(result));
        var sections = Sections(result, rows).ToArray();
        var plan = new LadderPlan
        {
            Encoder = encoder,
            Options = options,
            Rows = [.. sections.SelectMany(section => section.Rows).DistinctBy(row => (row.Name, string.Join(' ', row.Options)))],
            Tables = [.. sections.Select(section => new LadderTable(
                section.Name, section.Title, [.. section.Rows.Select(row => row.Name)], IsAblation(section.Name) ? single : known))],
            Seeds = [.. List(result.GetValue(_seeds)!).Select(Seed)],
            TuningSeeds = result.GetValue(_tuningSeeds),
            TuneEach = result.GetValue(_tuneEach),
            LearningRates = [.. List(result.GetValue(_rates)!).Select(text => Number("--learning-rates", text))],
            LogScales = Numbers(result, _scales) ?? [],
            WeightDecays = Numbers(result, _decays),
            NegativeFocuses = Numbers(result, _focuses),
        };
        plan.Validate();
        return plan;
    }

    private IEnumerable<(string Name, string Title, IReadOnlyList<LadderRow> Rows)> Sections(ParseResult result, LadderRows rows)
    {
        var methods = List(result.GetValue(_methods)!).Where(name => name != "none").ToArray();
        if (methods.FirstOrDefault(name => !LadderRows.Methods.Contains(name, StringComparer.Ordinal)) is { } unknown)
            throw CommandException.Usage($"--methods knows {string.Join(", ", LadderRows.Methods)}, not '{unknown}'.");
        if (methods.Length > 0)
            yield return (LadderTables.Methods, "Methods", [.. methods.Select(rows.Method)]);
        if (result.GetValue(_ablations))
        {
            yield return (LadderTables.Components, "Components of TRM-ML", [.. rows.OfComponents()]);
            yield return (LadderTables.Prototypes, "Prototypes of TRM-ML", [.. rows.OfPrototypes()]);
        }
        if (result.GetValue(_settings) is { } settings)
            yield return (LadderTables.Settings, "Settings", rows.OfFile(settings));
    }

    private Dictionary<string, IReadOnlyList<string>> Files(ParseResult result)
    {
        var files = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (result.GetValue(_descriptions) is { } descriptions)
            files[HeadKinds.Sspa] = ["--descriptions", descriptions];
        if (result.GetValue(_words) is { } words)
            files[HeadKinds.SemanticDecoupling] = ["--word-vectors", words];
        return files;
    }

    private static bool IsAblation(string table) => table is LadderTables.Components or LadderTables.Prototypes;

    private static int Seed(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
        ? seed
        : throw CommandException.Usage($"--seeds takes whole numbers with commas, not '{text}'.");

    private static double[]? Numbers(ParseResult result, Option<string?> option) =>
        result.GetValue(option) is { } typed ? [.. List(typed).Select(text => Number(option.Name, text))] : null;

    private static double Number(string option, string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw CommandException.Usage($"{option} takes numbers with commas, not '{text}'.");

    private static double[] Shares(string option, string text) => [.. List(text).Select(share => ShareText.Parse(option, share))];

    private static string[] List(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
