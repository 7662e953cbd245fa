using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Export;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Options;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

/// <summary>A version of the tiny world that learnt from few labels. Its encoder's visual tower is never run.</summary>
internal static class PublishedParent
{
    public static ModelBundle Publish(TemporaryFolder folder, TextTower tower)
    {
        var encoder = Encoder(folder["encoder"], tower);
        var set = PlantedImages.Create(tower, 96, 0.2, 1);
        var options = TinyWorld.Options with
        {
            PseudoLabels = new PseudoLabelOptions { BankLength = 8, TopPixels = 1, StartEpoch = 1 },
            Decoder = TinyWorld.Options.Decoder with { Dropout = 0.1 },
        };
        var schedule = new TrmMlSchedule { Epochs = 3, FirstStageEpochs = 3, BatchSize = 16, LearningRate = 5e-3 };
        var training = new TrmMlTrainer(tower, TinyWorld.Tokenizer, TinyWorld.Categories, options, schedule).Train(set);
        return new ModelFolder(folder["tiny"]).Publish(TrmMlBundle.Draft(training, set, new Lineage(null, null, "0.1.0", [])), encoder);
    }

    public static EncoderFolder Encoder(string path, TextTower tower)
    {
        var description = new EncoderDescription
        {
            Name = "tiny",
            Architecture = new CompactResNetArchitecture(24, TinyWorld.Dimension, [8], [8], 1),
            TextArchitecture = tower.Architecture,
        };
        return EncoderFolder.Write(path, description, [1, 2, 3], tower.SaveWeights(), TinyWorld.Tokenizer.Vocabulary);
    }
}
