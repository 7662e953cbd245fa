using BatchLabeler.Benchmarks.Samples;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Randomness;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.Prompts;
using BatchLabeler.Training.Heads.TrmMl;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Heads.TrmMl.Prototypes;
using static TorchSharp.torch;

namespace BatchLabeler.Benchmarks.Reference;

/// <summary>Steps of the product's trainer, with all of TRM-ML switched on, over features in memory.</summary>
internal sealed class TrainerStep : IDisposable
{
    private const int Batches = 4;

    private readonly StepShape _shape;
    private readonly TextTower _tower;
    private readonly TrainingStage _stage;
    private readonly TrainingSet _set;
    private readonly float[] _text;
    private readonly int[] _order;
    private readonly ClipTokenizer _tokenizer;
    private readonly CategorySet _categories;
    private readonly TrmMlSchedule _schedule = new();
    private int _done;

    public TrainerStep(StepShape shape, double dropout)
    {
        manual_seed(1);
        _shape = shape;
        _tower = new TextTower(shape.Text);
        _tokenizer = new ClipTokenizer(BpeVocabulary.FromMerges([]), shape.Text.ContextLength);
        // Two letters are two tokens in a vocabulary of bytes: as long as usual category names in CLIP's.
        _categories = new CategorySet(Enumerable.Range(0, StepShape.Categories).Select(c => $"c{(char)('a' + c)}"));
        var options = new TrmMlOptions { Decoder = new DecoderOptions { Dropout = dropout }, Prompts = new PromptOptions { Vectors = StepShape.Vectors } };
        var head = new TrmMlHead(_tower, _tokenizer, _categories, shape.Pixels, shape.Dimension, options);
        head.train();
        _text = HandWrittenPrompts.Encode(_tower, _tokenizer, _categories, options.Prompts.Phrase).ToFloats();
        _set = Images(shape);
        head.Queries!.Follow(PrototypeQueries.Shares(_set.Known, options.Decoder.QueryPrior));
        var origin = PixelOrigin.InTraining(_set.Features, options.PseudoLabels);
        var prototypes = new MultimodalPrototypes(_text, StepShape.Categories, options.PseudoLabels, origin, NearestCategoryGuard.Of(_set.Features, options.PseudoLabels));
        _stage = new TrainingStage(head, shape.Dimension, new StagePlan(2, 1, GivesPseudoLabels: true, FreezesTextAtStart: false), _schedule, prototypes);
        _order = new SplitMix64(1).Permutation(_set.Features.Count);
    }

    /// <summary>Makes the next step.</summary>
    /// <returns>The loss before it.</returns>
    public double Run()
    {
        using var scope = NewDisposeScope();
        var images = _order.AsSpan(_done++ * _shape.Images % _order.Length, _shape.Images);
        return _stage.Step(TrainingBatch.Of(_set, images), _schedule.LearningRate, pseudoLabels: true);
    }

    /// <summary>Writes all that another implementation needs to make the same steps.</summary>
    public void Write(string path)
    {
        var options = _stage.Head.Options;
        var layout = PromptLayout.Create(_categories, _tokenizer, options.Prompts);
        var (images, dimension) = (_set.Features.Count, _shape.Dimension);
        var everything = Enumerable.Range(0, images).ToArray();
        var tensors = _stage.Parameters.ToDictionary(p => $"weights/{p.Name}", p => p.Value.ToStored(), StringComparer.Ordinal);
        foreach (var (name, value) in _tower.SaveWeights()) tensors[$"tower/{name}"] = value;
        tensors.Remove("tower/token_embedding.weight");
        using var _ = no_grad();
        tensors["start"] = _tower.Embed(tensor(new long[] { _tokenizer.Vocabulary.StartOfText })).ToStored();
        tensors["suffix"] = _tower.Embed(tensor(layout.SuffixTokens).reshape(StepShape.Categories, layout.SuffixLength)).ToStored();
        tensors["ends"] = StoredTensor.FromInt64([StepShape.Categories], layout.EndPositions);
        tensors["text"] = StoredTensor.FromFloat32([StepShape.Categories, dimension], _text);
        tensors["origin"] = StoredTensor.FromFloat32([dimension], _stage.Prototypes!.State.Bank.Origin.ToArray());
        tensors["mean_pixel"] = StoredTensor.FromFloat32([dimension], PixelOrigin.Of(_set.Features));
        tensors["features"] = StoredTensor.FromFloat32([images, _shape.Pixels, dimension], _set.Features.GatherPixels(everything));
        tensors["known"] = LabelTensors.ToTensor(_set.Known).ToStored();
        tensors["order"] = StoredTensor.FromInt64([images], [.. _order.Select(image => (long)image)]);
        SafetensorsFile.Write(path, tensors, Settings(options));
    }

    public void Dispose()
    {
        _stage.Dispose();
        _stage.Head.Dispose();
        _tower.Dispose();
        _set.Features.Dispose();
    }

    private Dictionary<string, string> Settings(TrmMlOptions options) => new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["batch"] = _shape.Images,
        ["layers"] = _shape.Text.Layers,
        ["heads"] = _shape.Text.Heads,
        ["vectors"] = StepShape.Vectors,
        ["dropout"] = options.Decoder.Dropout,
        ["bank"] = options.PseudoLabels.BankLength,
        ["top"] = options.PseudoLabels.TopPixels,
        ["momentum"] = options.PseudoLabels.Momentum,
        ["present"] = options.PseudoLabels.Margins.Present,
        ["absent"] = options.PseudoLabels.Margins.Absent,
        ["rate"] = _schedule.LearningRate,
        ["attention"] = _schedule.AttentionRate,
        ["decay"] = _schedule.WeightDecay,
        ["distillation"] = options.DistillationWeight,
        ["contrast"] = options.ContrastiveWeight,
    }.ToDictionary(pair => pair.Key, pair => pair.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>Features of nothing in particular; a third of the images has a known positive, each a few known negatives, as where 10 % are known.</summary>
    private static TrainingSet Images(StepShape shape)
    {
        var (random, count) = (new RandomTensors(5), Batches * shape.Images);
        var names = Enumerable.Range(0, count).Select(n => $"{n}").ToArray();
        var pixels = random.Uniform(count * shape.Pixels * shape.Dimension, -1, 1);
        var features = new MemoryFeatureSet(names, shape.Pixels, shape.Dimension, pixels, new float[count * shape.Dimension]);
        var known = new LabelMatrix(count, StepShape.Categories);
        for (var n = 0; n < count; n++)
        {
            known[n, (n + 7) % StepShape.Categories] = known[n, (n + 12) % StepShape.Categories] = LabelState.Absent;
            if (n % 3 == 0) known[n, n % StepShape.Categories] = LabelState.Present;
        }
        return new TrainingSet(features, known);
    }
}
