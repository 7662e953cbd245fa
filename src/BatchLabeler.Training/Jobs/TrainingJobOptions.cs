using System.Text.Json;
using System.Text.Json.Serialization;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.TrmMl.FineTuning;

namespace BatchLabeler.Training.Jobs;

/// <summary>The options of a training request, all with defaults: <c>{"fineTuning":{"epochs":5},"innerShare":0.2}</c>.</summary>
public sealed record TrainingJobOptions
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>How the head goes on learning; the seed is the request's.</summary>
    public FineTuneOptions FineTuning { get; init; } = new();

    /// <summary>Share of the training images, in (0, 1), that only choose the epoch and the decision thresholds.</summary>
    public double InnerShare { get; init; } = 0.2;

    /// <summary>Fewest readable images of a snapshot.</summary>
    public int LeastImages { get; init; } = 20;

    /// <summary>Reads the options of a request.</summary>
    /// <exception cref="TrainingJobException">They cannot be understood or are out of range.</exception>
    public static TrainingJobOptions Read(JsonElement json, int seed)
    {
        try
        {
            var options = json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? new() : json.Deserialize<TrainingJobOptions>(Format) ?? new();
            options = options with { FineTuning = options.FineTuning with { Seed = seed } };
            options.Validate();
            return options;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new TrainingJobException(TrainingErrorCodes.BadRequest, $"The options of the training cannot be used, correct them: {exception.Message}", exception);
        }
    }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        FineTuning.Validate();
        Require.That(InnerShare is > 0 and < 1, "The inner share must lie between 0 and 1.");
        Require.That(LeastImages >= 1, "At least one image must be needed.");
    }
}
