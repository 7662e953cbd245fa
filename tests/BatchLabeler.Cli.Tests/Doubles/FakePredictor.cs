using System.Runtime.CompilerServices;
using BatchLabeler.Cli.Label.Inputs;
using BatchLabeler.Cli.Label.Predictions;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Labeling;

namespace BatchLabeler.Cli.Tests.Doubles;

/// <summary>A model whose scores follow from the image's name; images whose name holds "bad" fail.</summary>
/// <param name="stopAfter">How many images it labels before it breaks, as a killed process would.</param>
internal sealed class FakePredictor(int stopAfter = int.MaxValue) : IPredictor
{
    private int _labeled;

    public string Model { get; init; } = "fake@1";

    public string Digest => "digest of " + Model;

    public CategorySet Categories { get; } = new(["cat", "dog"]);

    public IReadOnlyList<float> DecisionThresholds { get; } = [0.5f, 0.5f];

    public List<string> Seen { get; } = [];

    public async IAsyncEnumerable<ImagePrediction> PredictAsync(
        IEnumerable<ImageEntry> entries, PartialLabels known, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var entry in entries)
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            if (_labeled++ >= stopAfter)
                throw new Killed();
            Seen.Add(entry.Name);
            yield return Predict(entry, known);
        }
    }

    public void Dispose()
    {
    }

    private static ImagePrediction Predict(ImageEntry entry, PartialLabels known)
    {
        if (entry.Error is not null)
            return new ImagePrediction(entry, null, entry.Error);
        if (entry.Name.Contains("bad", StringComparison.Ordinal))
            return new ImagePrediction(entry, null, new RowError("truncated", "The file ends early."));
        var first = entry.Name.Sum(character => character) % 97 / 97f;
        float[] scores = [first, 1 - first];
        var states = known.Row(entry.Name).ToArray();
        var sources = Array.ConvertAll(states, state => state == LabelState.Unknown ? LabelSource.Model : LabelSource.Known);
        for (var category = 0; category < states.Length; category++)
        {
            if (states[category] == LabelState.Unknown)
                states[category] = scores[category] >= 0.5f ? LabelState.Present : LabelState.Absent;
        }

        return new ImagePrediction(entry, new ImageOutcome(4, 3, new ImageLabels(scores, states, sources, [1, 2, 3, 4, 4, 3, 2, 1], null), () => [1, 2, 3]), null);
    }

    /// <summary>Stands for the end of the process.</summary>
    internal sealed class Killed : Exception;
}
