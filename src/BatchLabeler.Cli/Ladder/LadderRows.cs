using System.Globalization;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Ladders;

namespace BatchLabeler.Cli.Ladder;

/// <summary>
/// The rows of ladders as options of <c>train</c>. All have AdamW with one cycle and the same epochs, batches and prompts; a row of two
/// stages shares its epochs between them, three to seven, so that every row sees every picture equally often.
/// </summary>
/// <param name="epochs">Epochs of a row in all.</param>
/// <param name="files">Options of files that only some heads take, by head.</param>
internal sealed class LadderRows(int epochs, IReadOnlyDictionary<string, IReadOnlyList<string>> files)
{
    private static readonly string[] OneStage = ["baseline", "regions", "distillation", "contrastalone"];
    private static readonly string[] OfOptimizer = [HeadKinds.CoOp, HeadKinds.DualCoOp, HeadKinds.SemanticDecoupling];

    /// <summary>The methods that can be compared.</summary>
    public static IReadOnlyList<string> Methods { get; } =
        [HeadKinds.TrmMl, HeadKinds.DualCoOp, HeadKinds.CoOp, HeadKinds.SemanticDecoupling, HeadKinds.Sspa];

    /// <summary>TRM-ML's components: the names of rows, and the rows of <c>--ablation</c>. The last is the method itself.</summary>
    public static IReadOnlyList<(string Name, string Ablation)> Components { get; } =
    [
        ("baseline", "baseline"),
        ("regions", "regions"),
        ("distillation", "distillation"),
        ("prototypes", "prototypes"),
        ("contrast-alone", "contrastalone"),
        (HeadKinds.TrmMl, "contrast"),
    ];

    /// <summary>The row of a method.</summary>
    public LadderRow Method(string kind) => Complete(kind, ["--head", kind]);

    /// <summary>The rows of TRM-ML's components.</summary>
    public IEnumerable<LadderRow> OfComponents() =>
        Components.Select(row => row.Name == HeadKinds.TrmMl ? Method(row.Name) : Complete(row.Name, ["--ablation", row.Ablation]));

    /// <summary>The rows of TRM-ML's kinds of prototypes: none, text, visual, both.</summary>
    public IEnumerable<LadderRow> OfPrototypes() =>
    [
        Complete("distillation", ["--ablation", "distillation"]),
        Complete("text-prototypes", ["--ablation", "prototypes", "--agreement", "textonly"]),
        Complete("visual-prototypes", ["--ablation", "prototypes", "--agreement", "visualonly"]),
        Complete("prototypes", ["--ablation", "prototypes"]),
    ];

    /// <summary>Rows of a file: a name and options of <c>train</c> on each line; empty lines and those with # are passed over.</summary>
    /// <exception cref="CommandException">The file is missing or has no row.</exception>
    public IReadOnlyList<LadderRow> OfFile(string path)
    {
        if (!File.Exists(path))
            throw new CommandException("settings-missing", $"there is no file at '{path}': correct --settings.");
        var lines = File.ReadAllLines(path)
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 0 && words[0][0] != '#').ToArray();
        return lines.Length > 0
            ? [.. lines.Select(words => Complete(words[0], words[1..]))]
            : throw new CommandException("settings-empty", $"'{path}' has no row: write a name and options of train on a line.");
    }

    private LadderRow Complete(string name, IReadOnlyList<string> options)
    {
        var kind = options.ValueOf("--head") ?? HeadKinds.TrmMl;
        var oneStage = kind != HeadKinds.TrmMl
            || OneStage.Contains(options.ValueOf("--ablation"), StringComparer.OrdinalIgnoreCase)
            || options.ValueOf("--stages") is "warmup";
        var first = oneStage ? 0 : Math.Max(epochs * 3 / 10, 1);
        var all = options.With("--epochs", Number(Math.Max(epochs - first, 1)));
        if (first > 0)
            all = all.With("--first-stage-epochs", Number(first));
        if (OfOptimizer.Contains(kind, StringComparer.Ordinal))
            all = all.With("--optimizer", "adamw");
        return new LadderRow(name, [.. all, .. files.GetValueOrDefault(kind) ?? []]);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
