using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Inference.Images;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Export;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Jobs;
using BatchLabeler.Training.Scenes;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Jobs;

/// <summary>A storage with a published model, a batch of scenes of 32 pixels and a snapshot of their labels.</summary>
internal sealed class JobWorkspace : IDisposable
{
    public const int Images = 60;
    private static readonly FileSystemStoreOptions Quick = new() { FlushToDisk = false };
    private readonly TemporaryFolder _folder = new();

    public JobWorkspace()
    {
        Models = new FileSystemObjectStore(_folder["models"], Quick);
        Batches = new FileSystemObjectStore(_folder["batches"], Quick);
        Publish();
    }

    public IObjectStore Models { get; }

    public IObjectStore Batches { get; }

    public string WorkFolder => _folder["work"];

    public static ScenePictures Scenes { get; } = new(SceneOptions.Benchmark, seed: 4, Images);

    /// <summary>Uploads the scenes as PNG and gives the lines of a snapshot that knows all their labels.</summary>
    public async Task<List<SnapshotLine>> UploadAsync()
    {
        var lines = new List<SnapshotLine>();
        var labels = Scenes.Labels(Scenes.Names, 32);
        foreach (var (picture, image) in Scenes.Read(32, CancellationToken.None).Select((picture, image) => (picture, image)))
        {
            var name = $"scenes/{picture.Name}.png";
            var eTag = await Batches.WriteAsync(name, ImageWriter.Encode(picture.Rgb.Span, 32, 32, PictureFormat.Png));
            var known = Scenes.Categories.Select((category, c) => new KnownLabel(category, labels[image, c])).OrderBy(label => label.Category, StringComparer.Ordinal);
            lines.Add(new SnapshotLine(name, eTag, [.. known]));
        }
        return lines;
    }

    /// <summary>Writes snapshot and request.</summary>
    /// <returns>The request's name.</returns>
    public async Task<string> RequestAsync(IEnumerable<SnapshotLine> lines, string options = """{"fineTuning":{"epochs":2,"batchSize":16}}""", int parent = 1)
    {
        var snapshot = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line.ToJson() + "\n")));
        var digest = Convert.ToHexStringLower(SHA256.HashData(snapshot));
        var address = TrainingAddress.Of("demo", parent, digest + options);
        await Models.WriteAsync(address.Snapshot, snapshot);
        var request = new TrainingRequest(address.Id, "demo", parent, address.Snapshot, digest, 0.3, 5, JsonElement.Parse(options), address.Folder);
        await new TrainingFolder(Models, address).WriteRequestAsync(request);
        return address.Request;
    }

    public Task<TrainingOutcome> RunAsync(
        string request, IObjectStore? models = null, TimeProvider? time = null, Action<string>? log = null, CancellationToken cancellation = default) =>
        new TrainingJob(models ?? Models, Batches, new TrainingJobSettings { Folder = WorkFolder }, time ?? TimeProvider.System, log).RunAsync(request, cancellation);

    public void Dispose() => _folder.Dispose();

    private void Publish()
    {
        manual_seed(1);
        var vocabulary = BpeVocabulary.FromMerges([]);
        var visual = new CompactResNetArchitecture(ImageSize: 32, FeatureDimension: 8, Widths: [8, 8], Strides: [2, 2], Heads: 2);
        var text = new TextArchitecture(vocabulary.Count, ContextLength: 40, Width: 16, Layers: 1, Heads: 2, FeatureDimension: 8);
        using var tower = new CompactResNetTower(visual);
        using var textTower = new TextTower(text);
        var description = new EncoderDescription { Name = "tiny", Architecture = visual, TextArchitecture = text };
        var encoder = EncoderFolder.Write(_folder["encoder"], description, EncoderGraph.Build(visual, tower.SaveWeights()), textTower.SaveWeights(), vocabulary);

        using var labeled = LabeledFeatures.Open(Scenes, encoder, new FeatureCache(_folder["parent"]));
        var set = new TrainingSet(labeled.Features, PartialLabelMask.Hide(labeled.Labels, 0.2, 1));
        var options = new TrmMlOptions { Prompts = new PromptOptions { Vectors = 2 }, Decoder = new DecoderOptions { HiddenMultiple = 1 }, PseudoLabels = new PseudoLabelOptions { BankLength = 8 } };
        var schedule = new TrmMlSchedule { Epochs = 1, FirstStageEpochs = 1, BatchSize = 32 };
        var training = new TrmMlTrainer(textTower, encoder.LoadTokenizer(), Scenes.Categories, options, schedule).Train(set);
        new ModelFolder(_folder["models/demo"]).Publish(TrmMlBundle.Draft(training, set, new Lineage(null, null, "0.1.0", [])), encoder);
    }
}
