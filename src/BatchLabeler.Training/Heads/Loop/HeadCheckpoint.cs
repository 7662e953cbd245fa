using System.Globalization;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Training.Clip;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.Loop;

/// <summary>A run on disk after an epoch, as one safetensors file. A run that is read back continues with the same numbers.</summary>
public static class HeadCheckpoint
{
    private const string Settings = "settings";
    private const string Epochs = "epochs";
    private const string Best = "best";
    private const string BestEpoch = "best epoch";

    /// <summary>Writes a run; the file is replaced in one step.</summary>
    /// <param name="path">The file.</param>
    /// <param name="run">The run.</param>
    /// <param name="settings">Its settings; a run with others cannot read the file.</param>
    public static void Write(string path, HeadTrainer run, string settings)
    {
        var tensors = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach (var (name, value) in run.Parameters)
            tensors["weights/" + name] = value.ToStored();
        foreach (var (name, value) in run.Best.Values)
            tensors["best/" + name] = value.ToStored();
        foreach (var (name, value) in run.Average?.Values ?? new Dictionary<string, Tensor>())
            tensors["average/" + name] = value.ToStored();
        run.Optimizer.Write(tensors);
        SafetensorsFile.Write(path, tensors, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Settings] = settings,
            [Epochs] = run.EpochsDone.ToString(CultureInfo.InvariantCulture),
            [Best] = run.Best.MeanAveragePrecision.ToString("R", CultureInfo.InvariantCulture),
            [BestEpoch] = run.Best.Epoch.ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <summary>Brings a run to where a file says it was.</summary>
    /// <exception cref="InvalidDataException">The file was written by a run with other settings.</exception>
    public static void Read(string path, HeadTrainer run, string settings)
    {
        var content = SafetensorsFile.Read(path);
        if (!content.Metadata.TryGetValue(Settings, out var written) || written != settings)
            throw new InvalidDataException($"{path} was written by a run with other settings: repeat those, or train without --resume.");
        using var _ = no_grad();
        foreach (var (name, value) in run.Parameters)
        {
            value.copy_(content["weights/" + name].ToTensor());
            if (content.Tensors.TryGetValue("best/" + name, out var best))
                run.Best.Values[name] = best.ToTensor();
            run.Average?.Values[name].copy_(content["average/" + name].ToTensor());
        }
        run.Optimizer.Read(content);
        run.EpochsDone = int.Parse(content.Metadata[Epochs], CultureInfo.InvariantCulture);
        run.Best.MeanAveragePrecision = double.Parse(content.Metadata[Best], CultureInfo.InvariantCulture);
        run.Best.Epoch = int.Parse(content.Metadata[BestEpoch], CultureInfo.InvariantCulture);
    }
}
