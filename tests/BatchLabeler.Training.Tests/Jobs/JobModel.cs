using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Export;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.Prompts;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Scenes;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Jobs;

/// <summary>A model of the real form that learnt from a few scenes of 32 pixels, by a random encoder.</summary>
public sealed class JobModel : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public JobModel()
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
