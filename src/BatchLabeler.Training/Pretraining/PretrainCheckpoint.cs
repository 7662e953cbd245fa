using System.Globalization;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Training.Clip;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Pretraining;

/// <summary>Keeps an interrupted training: weights, AdamW's moments and the number of steps done, in one safetensors file.</summary>
internal sealed class PretrainCheckpoint(string path, DemoClip model, AdamW optimizer, string signature)
{
    private const string Model = "model.";
    private const string FirstMoment = "adamw.first.";
    private const string SecondMoment = "adamw.second.";
    private const string AdamSteps = "adamw.steps";
    private const string StepsDone = "steps";
    private const string Signature = "options";

    /// <summary>Writes the state after a number of steps; the file is replaced in one move.</summary>
    public void Write(int stepsDone)
    {
        var tensors = ClipWeights.Save(model, Model);
        var states = States();
        for (var index = 0; index < states.Length; index++)
        {
            tensors[Name(FirstMoment, index)] = states[index].exp_avg!.ToStored();
            tensors[Name(SecondMoment, index)] = states[index].exp_avg_sq!.ToStored();
        }
        tensors[AdamSteps] = StoredTensor.FromInt64([states.Length], [.. states.Select(state => state.step)]);
        SafetensorsFile.Write(path, tensors, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [StepsDone] = stepsDone.ToString(CultureInfo.InvariantCulture),
            [Signature] = signature,
        });
    }

    /// <summary>Restores the state if there is a checkpoint.</summary>
    /// <returns>Steps done; 0 without a checkpoint.</returns>
    /// <exception cref="InvalidDataException">The checkpoint was made with other options.</exception>
    public int Restore()
    {
        if (!File.Exists(path)) return 0;
        var content = SafetensorsFile.Read(path);
        if (content.Metadata.GetValueOrDefault(Signature) != signature)
            throw new InvalidDataException($"The checkpoint '{path}' was made with other options; start afresh or give the same options.");
        ClipWeights.Load(model, Model, content.Tensors);
        var states = States();
        var steps = content.Tensors[AdamSteps].ToInt64();
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        for (var index = 0; index < states.Length; index++)
        {
            states[index].exp_avg!.copy_(content.Tensors[Name(FirstMoment, index)].ToTensor());
            states[index].exp_avg_sq!.copy_(content.Tensors[Name(SecondMoment, index)].ToTensor());
            states[index].step = steps[index];
        }
        return int.Parse(content.Metadata[StepsDone], CultureInfo.InvariantCulture);
    }

    private static string Name(string kind, int index) => kind + index.ToString("D3", CultureInfo.InvariantCulture);

    private AdamW.State[] States() => [.. optimizer.state_dict().State.Cast<AdamW.State>()];
}
