using System.Text.Json;
using BatchLabeler.Models.Files;

namespace BatchLabeler.Training.Ladders;

/// <summary>A ladder on disk: its plan, one file for each training that is done, and what is made of them.</summary>
public sealed class LadderFolder
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private LadderFolder(string path, LadderPlan plan) => (Path, Plan) = (path, plan);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The plan.</summary>
    public LadderPlan Plan { get; }

    /// <summary>Begins a ladder in a folder, or goes on with it.</summary>
    /// <param name="path">The folder; made when it is missing.</param>
    /// <param name="plan">The plan.</param>
    /// <exception cref="InvalidDataException">The folder holds another ladder.</exception>
    public static LadderFolder Open(string path, LadderPlan plan)
    {
        plan.Validate();
        var file = System.IO.Path.Combine(path, "plan.json");
        var text = JsonSerializer.Serialize(plan, Format);
        Directory.CreateDirectory(System.IO.Path.Combine(path, "runs"));
        if (!File.Exists(file))
            WholeFile.Write(file, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
        else if (File.ReadAllText(file) != text)
            throw new InvalidDataException($"'{path}' holds a ladder of another plan: repeat its options (plan.json has them), or choose another --output.");
        return new LadderFolder(path, plan);
    }

    /// <summary>Where the outcome of a run goes.</summary>
    public string OutcomeOf(LadderRun run) => System.IO.Path.Combine(Path, "runs", run.Name + ".json");

    /// <summary>Where a run's messages go.</summary>
    public string LogOf(LadderRun run) => System.IO.Path.Combine(Path, "runs", run.Name + ".log");

    /// <summary>The outcomes that are there, by name of the run.</summary>
    /// <exception cref="InvalidDataException">A file does not hold an outcome.</exception>
    public IReadOnlyDictionary<string, TrialOutcome> Outcomes() =>
        Directory.EnumerateFiles(System.IO.Path.Combine(Path, "runs"), "*.json")
            .ToDictionary(file => System.IO.Path.GetFileNameWithoutExtension(file), TrialOutcome.Read, StringComparer.Ordinal);
}
