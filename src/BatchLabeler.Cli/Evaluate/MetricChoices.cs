using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Metrics;

namespace BatchLabeler.Cli.Evaluate;

/// <summary>The options that say by which definitions <c>evaluate</c> measures and how much it prints.</summary>
internal sealed class MetricChoices
{
    private static readonly Dictionary<string, MetricOptions> Conventions = new(StringComparer.Ordinal)
    {
        ["trm-ml"] = MetricOptions.TrmMl,
        ["sst"] = MetricOptions.Sst,
        ["dualcoop"] = MetricOptions.DualCoOp,
        ["largeloss"] = MetricOptions.LargeLoss,
        ["pedestrian"] = MetricOptions.Pedestrian,
    };

    /// <summary>Models give probabilities, whatever scale a convention was made for.</summary>
    private const double Probable = 0.5;

    private readonly Option<string> _metrics = new("--metrics")
    {
        Description = "Print the main metrics, or all: CP CR OP OR, top-k, mA and instances, calibration.",
        DefaultValueFactory = _ => "main",
    };

    private readonly Option<bool> _perCategory = new("--per-category") { Description = "Print a row for each category." };
    private readonly Option<string?> _convention = new("--convention")
    {
        Description = "Decide as a published evaluation does: trm-ml (> 0.5), sst (>= 0 for logits, >= 0.5 for a model),\n"
            + "dualcoop (empty categories count 0), largeloss or pedestrian (empty categories and pictures count 0).",
    };

    private readonly Option<double?> _threshold = new("--threshold")
    {
        Description = "Decide by this threshold, on the scale of the scores (default: the model's own; 0.5 for --scores).",
        HelpName = "X",
    };

    private readonly Option<int> _top =
        TypedOption.Of("--top", "How many highest scores of a picture the top-k readings keep.", new MetricOptions().TopK);

    private readonly Option<int> _bins = TypedOption.Of("--bins", "Bins of the calibration error.", new MetricOptions().CalibrationBins);

    public MetricChoices()
    {
        _metrics.AcceptOnlyFromAmong("main", "all");
        _convention.AcceptOnlyFromAmong([.. Conventions.Keys]);
    }

    public IEnumerable<Option> All => [_metrics, _perCategory, _convention, _threshold, _top, _bins];

    /// <summary>What is printed.</summary>
    public MetricDetail Detail(ParseResult result) =>
        new(result.GetValue(_metrics) is "all", result.GetValue(_perCategory), result.GetValue(_top));

    /// <summary>The definitions as they were typed.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="thresholds">
    /// The thresholds of a model, from which on a category counts unless something else was typed; null without a model.
    /// </param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public MetricOptions Read(ParseResult result, IReadOnlyList<float>? thresholds)
    {
        var (convention, threshold) = (result.GetValue(_convention), result.GetValue(_threshold));
        var isModelsOwn = convention is null && threshold is null && thresholds is not null;
        var options = convention is null ? new MetricOptions() : Conventions[convention];
        options = options with
        {
            Threshold = threshold ?? (thresholds is null ? options.Threshold : Probable),
            CategoryThresholds = isModelsOwn ? thresholds : null,
            ThresholdIncluded = isModelsOwn || options.ThresholdIncluded,
            TopK = result.GetValue(_top),
            CalibrationBins = result.GetValue(_bins),
        };
        options.Validate();
        return options;
    }
}
