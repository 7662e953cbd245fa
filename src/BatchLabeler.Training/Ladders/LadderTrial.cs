using System.Globalization;

namespace BatchLabeler.Training.Ladders;

/// <summary>What a row may try: the settings that a ladder tunes.</summary>
/// <param name="LearningRate">The highest learning rate.</param>
/// <param name="LogScale">Start of the logarithm of the matching scale; null for the row's own.</param>
public sealed record LadderTrial(double LearningRate, double? LogScale)
{
    /// <summary>How tables name it: 0.002, or "0.002, s = e^3" where the scale is tuned too.</summary>
    public string Title => Rate + (LogScale is null ? "" : $", s = e^{Scale}");

    /// <summary>Its part of the name of a run.</summary>
    public string Name => $"rate-{Rate}" + (LogScale is null ? "" : $"_scale-{Scale}");

    /// <summary>Its options of <c>train</c>.</summary>
    public IReadOnlyList<string> Options =>
    [
        "--learning-rate", LearningRate.ToString("R", CultureInfo.InvariantCulture),
        .. LogScale is { } scale ? ["--log-scale", scale.ToString("R", CultureInfo.InvariantCulture)] : Array.Empty<string>(),
    ];

    private string Rate => LearningRate.ToString("0.########", CultureInfo.InvariantCulture);

    private string? Scale => LogScale?.ToString("0.########", CultureInfo.InvariantCulture);
}
