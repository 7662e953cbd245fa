using BatchLabeler.Training.Clip;
using System.Globalization;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Models.Safetensors;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.TrmMl.Loop;

/// <summary>
/// A stage on disk after an epoch, as one safetensors file: weights, moments, averages, best weights, bank and thresholds. A stage that is
/// read back continues with the same numbers.
/// </summary>
public static class StageCheckpoint
{
    private const string Settings = "settings";
    private const string Epochs = "epochs";
    private const string Best = "best";
    private const string BestEpoch = "best epoch";

    /// <summary>Writes a stage; the file is replaced in one step.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="settings">The settings of the run; another run cannot read the file.</param>
    public static void Write(string path, TrainingStage stage, string settings)
    {
        var tensors = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach (var (name, value) in stage.Parameters)
            tensors["weights/" + name] = value.ToStored();
        foreach (var (name, state) in stage.Moments)
        {
            tensors["first/" + name] = state.exp_avg!.ToStored();
            tensors["second/" + name] = state.exp_avg_sq!.ToStored();
            tensors["steps/" + name] = StoredTensor.FromInt64([1], [state.step]);
        }
        Put(tensors, "best/", stage.Best.Values);
        if (stage.Average is { } average)
            Put(tensors, "average/", average.Values);
        if (stage.Prototypes is { } prototypes)
            PrototypeStorage.Write(tensors, prototypes.State);
        SafetensorsFile.Write(path, tensors, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Settings] = settings,
            [Epochs] = stage.EpochsDone.ToString(CultureInfo.InvariantCulture),
            [Best] = stage.Best.MeanAveragePrecision.ToString("R", CultureInfo.InvariantCulture),
            [BestEpoch] = stage.Best.Epoch.ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <summary>Brings a stage to where a file says it was.</summary>
    /// <exception cref="InvalidDataException">The file was written by a run with other settings.</exception>
    public static void Read(string path, TrainingStage stage, string settings)
    {
        var content = SafetensorsFile.Read(path);
        if (!content.Metadata.TryGetValue(Settings, out var written) || written != settings)
            throw new InvalidDataException($"{path} was written by a run with other settings: repeat those, or train without --resume.");
        using var _ = no_grad();
        foreach (var (name, value) in stage.Parameters)
            value.copy_(content["weights/" + name].ToTensor());
        foreach (var (name, state) in stage.Moments)
        {
            state.exp_avg!.copy_(content["first/" + name].ToTensor());
            state.exp_avg_sq!.copy_(content["second/" + name].ToTensor());
            state.step = content["steps/" + name].ToInt64()[0];
        }
        if (stage.Average is { } average)
            Get(content, "average/", average.Values);
        foreach (var (name, value) in stage.Parameters)
        {
            if (content.Tensors.TryGetValue("best/" + name, out var stored))
                stage.Best.Values[name] = stored.ToTensor();
        }
        if (stage.Prototypes is { } prototypes)
            prototypes.Restore(PrototypeStorage.Read(content, prototypes.State));
        stage.EpochsDone = int.Parse(content.Metadata[Epochs], CultureInfo.InvariantCulture);
        stage.Best.MeanAveragePrecision = double.Parse(content.Metadata[Best], CultureInfo.InvariantCulture);
        stage.Best.Epoch = content.Metadata.TryGetValue(BestEpoch, out var epoch) ? int.Parse(epoch, CultureInfo.InvariantCulture) : 0;
    }

    private static void Put(Dictionary<string, StoredTensor> tensors, string prefix, IReadOnlyDictionary<string, Tensor> values)
    {
        foreach (var (name, value) in values)
            tensors[prefix + name] = value.ToStored();
    }

    private static void Get(SafetensorsContent content, string prefix, IReadOnlyDictionary<string, Tensor> values)
    {
        foreach (var (name, value) in values)
            value.copy_(content[prefix + name].ToTensor());
    }
}
