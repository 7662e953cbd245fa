using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Export;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Options;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

/// <summary>A version of the tiny world that learnt from few labels. Its encoder's visual tower is never run.</summary>
public sealed class PublishedParent : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PublishedParent()
    {
        Tower = TinyWorld.CentredTower();
        var encoder = Encoder(_folder["encoder"], Tower);
        var set = PlantedImages.Create(Tower, 96, 0.2, 1);
        var options = TinyWorld.Options with
        {
            PseudoLabels = new PseudoLabelOptions { BankLength = 8, TopPixels = 1, StartEpoch = 1 },
            Decoder = TinyWorld.Options.Decoder with { Dropout = 0.1 },
            // In so few steps the default's weight leaves both scores little but to agree.
            DistillationWeight = 0.8,
        };
        var schedule = new TrmMlSchedule { Epochs = 3, FirstStageEpochs = 3, BatchSize = 16, LearningRate = 5e-3 };
        var training = new TrmMlTrainer(Tower, TinyWorld.Tokenizer, TinyWorld.Categories, options, schedule).Train(set);
        Bundle = new ModelFolder(_folder["tiny"]).Publish(TrmMlBundle.Draft(training, set, new Lineage(null, null, "0.1.0", [])), encoder);
    }

    public TextTower Tower { get; }

    public ModelBundle Bundle { get; }

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

    public void Dispose() => _folder.Dispose();
}
