using System.Text.Json;
using BatchLabeler.Models.Files;
using BatchLabeler.Training.Curves;

namespace BatchLabeler.Training.Ladders;

/// <summary>What one training reached; all figures are 0 to 1.</summary>
public sealed record TrialOutcome
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The kind of head, or the row of TRM-ML's ablation.</summary>
    public required string Row { get; init; }

    /// <summary>Digest of names and known labels of the training part: runs of equal digests saw the same labels.</summary>
    public required string Labels { get; init; }

    /// <summary>The best mAP on the held-out part; null without one.</summary>
    public double? HeldOut { get; init; }

    /// <summary>mAP on the test pictures (non-interpolated) by the method's output; null without any.</summary>
    public double? Test { get; init; }

    /// <summary>The same by <see cref="Core.Metrics.AveragePrecisionForm.AllPoints"/>.</summary>
    public double? TestAllPoints { get; init; }

    /// <summary>mAP on the test pictures by TRM-ML's z^r; null for other heads.</summary>
    public double? TestRegion { get; init; }

    /// <summary>mAP on the test pictures by TRM-ML's z^q; null for other heads, and without regions.</summary>
    public double? TestQuery { get; init; }

    /// <summary>CF1 on the test pictures at thresholds that were chosen on the held-out part; null without either.</summary>
    public double? TestCategoryF1 { get; init; }

    /// <summary>OF1 on the test pictures at the same thresholds.</summary>
    public double? TestOverallF1 { get; init; }

    /// <summary>Average precision on the test pictures by category; a category without a positive is left out.</summary>
    public IReadOnlyDictionary<string, double> Categories { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Pseudo-labels of the last epoch against the hidden labels, in words; null for a method without any.</summary>
    public string? PseudoLabels { get; init; }

    /// <summary>Time of the training in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Every epoch.</summary>
    public IReadOnlyList<CurvePoint> Epochs { get; init; } = [];

    /// <summary>Reads an outcome.</summary>
    /// <exception cref="InvalidDataException">The file does not hold one.</exception>
    public static TrialOutcome Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<TrialOutcome>(File.ReadAllBytes(path), Format) ?? throw new JsonException("The file is empty.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{path}' does not hold the outcome of a training ({exception.Message}): delete it, and it is trained again.", exception);
        }
    }

    /// <summary>Writes the outcome; the file is there whole or not at all.</summary>
    public void Write(string path) => WholeFile.Write(path, stream => JsonSerializer.Serialize(stream, this, Format));
}
