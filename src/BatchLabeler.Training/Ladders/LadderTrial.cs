using System.Globalization;
using System.Text.Json.Serialization;

namespace BatchLabeler.Training.Ladders;

/// <summary>What a row may try: the settings that a ladder tunes.</summary>
/// <param name="LearningRate">The highest learning rate.</param>
/// <param name="LogScale">Start of the logarithm of the matching scale; null for the row's own.</param>
/// <param name="WeightDecay">Weight decay; null for the row's own.</param>
/// <param name="NegativeFocus">γ⁻ of the loss (Eq. 14); null for the row's own.</param>
public sealed record LadderTrial(
    double LearningRate,
    double? LogScale,
    double? WeightDecay = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? NegativeFocus = null)
{
    /// <summary>How tables name it: 0.002, or "0.002, s = e^3, decay 1, γ⁻ 4" where the others are tuned too.</summary>
    public string Title => Short(LearningRate) + Part(", s = e^", LogScale) + Part(", decay ", WeightDecay) + Part(", γ⁻ ", NegativeFocus);

    /// <summary>Its part of the name of a run.</summary>
    public string Name => "rate-" + Short(LearningRate) + Part("_scale-", LogScale) + Part("_decay-", WeightDecay) + Part("_gamma-", NegativeFocus);

    /// <summary>Its options of <c>train</c>.</summary>
    public IReadOnlyList<string> Options =>
    [
        .. Option("--learning-rate", LearningRate),
        .. Option("--log-scale", LogScale),
        .. Option("--weight-decay", WeightDecay),
        .. Option("--gamma-negative", NegativeFocus),
    ];

    private static string Part(string before, double? value) => value is { } number ? before + Short(number) : "";

    private static string Short(double value) => value.ToString("0.########", CultureInfo.InvariantCulture);

    private static string[] Option(string name, double? value) => value is { } number ? [name, number.ToString("R", CultureInfo.InvariantCulture)] : [];
}
