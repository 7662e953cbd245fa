using System.Text;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Orchestrations.Retraining.Feedback;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Training.Jobs;

namespace BatchLabeler.Benchmarks.Gain;

/// <summary>Retrains the demo model on people's answers, with the defaults of the product, and measures what it gains on other scenes.</summary>
/// <param name="pool">The images that people answer about.</param>
/// <param name="heldOut">What versions are measured on.</param>
/// <param name="work">Features that trainings share.</param>
/// <param name="options">How retraining goes; null for the defaults.</param>
internal sealed class Retrainings(LabeledPool pool, HeldOutScenes heldOut, string work, RetrainOptions? options = null)
{
    private static readonly FileSystemStoreOptions Quick = new() { FlushToDisk = false };
    private readonly RetrainOptions _options = options ?? new RetrainOptions();

    /// <summary>What a version gains that learnt all labels of some images.</summary>
    /// <param name="images">Their names in the batch.</param>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="folder">A folder for feedback, models and requests; it is taken away again.</param>
    public async Task<RetrainingGain> RunAsync(IEnumerable<string> images, int seed, string folder)
    {
        var containers = Containers.Open(name => new FileSystemObjectStore(name == "batches" ? pool.Batches : Path.Combine(folder, name), Quick));
        Copy(pool.ModelPath, Path.Combine(folder, "models", Path.GetFileName(pool.ModelPath)));
        var answers = string.Join('\n', images.Select(pool.Answer));
        await containers.Feedback.WriteAsync($"{LabeledPool.Batch}/answers.jsonl", Encoding.UTF8.GetBytes(answers));

        var request = await RequestAsync(containers, seed);
        var job = new TrainingJob(containers.Models, containers.Batches, new TrainingJobSettings { Folder = work }, TimeProvider.System);
        var outcome = await job.RunAsync(request);
        var result = outcome.Result ?? throw new InvalidOperationException($"The training failed: {outcome.Failure?.Message}");
        var after = heldOut.MeanAveragePrecision(Path.Combine(folder, "models", result.Candidate, "head.onnx"));
        var gate = Gate.Judge(result.CandidateFigures, result.CurrentFigures, _options.Epsilon, _options.Delta);
        Directory.Delete(folder, recursive: true);
        return new RetrainingGain(after - heldOut.ParentMeanAveragePrecision, gate.Passed);
    }

    private async Task<string> RequestAsync(Containers containers, int seed)
    {
        var parent = heldOut.Parent.Description;
        await using var snapshot = await new SnapshotBuilder(containers).TakeAsync(parent.Name, parent.Version, pool.Categories);
        var address = snapshot.Address;
        await snapshot.SaveAsync(containers.Models, address);
        var request = new TrainingRequest(
            address.Id, parent.Name, parent.Version, address.Snapshot, snapshot.Digest, _options.HeldOutShare, seed, _options.Trainer, address.Folder);
        await new TrainingFolder(containers.Models, address).WriteRequestAsync(request);
        return address.Request;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
