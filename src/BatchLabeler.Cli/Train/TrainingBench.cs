using BatchLabeler.Cli.Hosting;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Features.Augmented;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.Loop;

namespace BatchLabeler.Cli.Train;

/// <summary>Everything a training stands on: the encoder, the features, and what stays known of the labels.</summary>
internal sealed class TrainingBench : IDisposable
{
    private readonly LabeledFeatures _all;
    private readonly DevicePlacement _placement;
    private readonly IReadOnlyList<PixelFeatureSet> _views = [];
    private readonly IAugmentedFeatures? _augmented;

    /// <summary>Opens the features or encodes the pictures, then splits and masks.</summary>
    public TrainingBench(CommandHost host, TrainRequest request, CancellationToken cancellation)
    {
        (Encoder, ParentVersion) = EncoderChoice.Open(request.Encoder, request.Parent);
        _placement = request.Placement;
        _all = Open(request.Pictures);
        Test = request.Test is null ? null : Open(request.Test);
        Material = TrainingMaterial.Create(_all, request.Protocol, request.HeldOut);

        if (request.Augmentation is { } options && !request.FindLearningRate)
        {
            var opening = new AugmentedFeatures(request.Pictures, Encoder, options) { Threads = request.Threads, Lines = host.Error.WriteLine };
            _views = opening.OpenViews(_all.Features.Names, request.Cache, cancellation);
            _augmented = opening.Of(_views, _all.Features, Material.TrainImages);
        }

        LabeledFeatures Open(ILabeledPictures pictures) =>
            LabeledFeatures.Open(
                pictures, Encoder, new FeatureCache(request.Cache), new EncodingLines(host, pictures.Names.Count), cancellationToken: cancellation);
    }

    /// <summary>The encoder.</summary>
    public EncoderFolder Encoder { get; }

    /// <summary>The version of the model that the encoder was taken from; null for none.</summary>
    public int? ParentVersion { get; }

    /// <summary>What is trained on and what is held out.</summary>
    public TrainingMaterial Material { get; }

    /// <summary>The test pictures; null for none.</summary>
    public LabeledFeatures? Test { get; }

    /// <summary>A training on the material, with a text tower of its own.</summary>
    /// <param name="checkpoints">Folder for checkpoints; null for none.</param>
    /// <param name="report">Called after every epoch.</param>
    public HeadRun Run(string? checkpoints, Action<HeadEpoch> report)
    {
        var tower = TextTower.FromWeights(Encoder.Description.TextArchitecture, Encoder.LoadTextWeights(), _placement);
        var train = Material.Train with { Augmented = _augmented };
        return new HeadRun(tower, Encoder.LoadTokenizer(), _all.Categories, train, Material.HeldOut) { Checkpoints = checkpoints, Report = report };
    }

    public void Dispose()
    {
        _augmented?.Dispose();
        foreach (var view in _views)
            view.Dispose();
        Test?.Dispose();
        _all.Dispose();
    }
}
