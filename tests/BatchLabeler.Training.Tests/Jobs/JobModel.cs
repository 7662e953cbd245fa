using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Export;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.Prompts;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Scenes;
using BatchLabeler.Training.Tests.Heads;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Jobs;

/// <summary>A model of the real form that learnt from a few scenes of 32 pixels, by a random encoder.</summary>
public sealed class JobModel : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public JobModel()
    {
        var encoder = TinyEncoder.Write(_folder["encoder"]);
        var textTower = TextTower.FromWeights(encoder.Description.TextArchitecture, encoder.LoadTextWeights());
        manual_seed(1);
        using var labeled = LabeledFeatures.Open(Scenes, encoder, new FeatureCache(_folder["parent"]));
        var set = new TrainingSet(labeled.Features, PartialLabelMask.Hide(labeled.Labels, 0.2, 1));
        var options = new TrmMlOptions { Prompts = new PromptOptions { Vectors = 2 }, Decoder = new DecoderOptions { HiddenMultiple = 1 }, PseudoLabels = new PseudoLabelOptions { BankLength = 8 } };
        var schedule = new TrmMlSchedule { Epochs = 1, FirstStageEpochs = 1, BatchSize = 32 };
        var training = new TrmMlTrainer(textTower, encoder.LoadTokenizer(), Scenes.Categories, options, schedule).Train(set);
        new ModelFolder(_folder["demo"]).Publish(TrmMlBundle.Draft(training, set, new Lineage(null, null, "0.1.0", [])), encoder);
    }

    public static ScenePictures Scenes { get; } = new(SceneOptions.Benchmark, seed: 4, count: 60);

    public void CopyTo(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(_folder["demo"], "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(_folder["demo"], path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }

    public void Dispose() => _folder.Dispose();
}
