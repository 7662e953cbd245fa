using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Evaluation;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Heads;

namespace BatchLabeler.Cli.Train;

/// <summary>One run of <c>train</c>.</summary>
internal sealed class TrainRun(CommandHost host, TrainRequest request)
{
    private static readonly JsonSerializerOptions TrialFormat = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
    private readonly FeatureCache _cache = new(request.Cache);

    public int Execute(CancellationToken cancellation)
    {
        TrainingThreads.Use(request.Threads);
        var (encoder, parentVersion) = OpenEncoder();
        using var all = Open(request.Pictures, encoder, cancellation);
        using var test = request.Test is null ? null : Open(request.Test, encoder, cancellation);
        var material = TrainingMaterial.Create(all, request.Protocol, request.HeldOut);
        host.Error.WriteLine($"train: {material.Train.Features.Count} pictures, {material.HeldOut?.Features.Count ?? 0} held out, {all.Categories.Count} categories, {request.Protocol}");
        return request.Trials.Count > 0
            ? Try(encoder, material, test, cancellation)
            : TrainModel(encoder, parentVersion, material, test, cancellation);
    }

    private int TrainModel(EncoderFolder encoder, int? parentVersion, TrainingMaterial material, LabeledFeatures? test, CancellationToken cancellation)
    {
        var output = request.Output ?? throw CommandException.Usage("say where the model goes with --output DIR, or ask for --ladder or --trial.");
        var checkpoints = Path.Combine(output, ".training");
        if (!request.Resume && Directory.Exists(checkpoints))
            Directory.Delete(checkpoints, recursive: true);
        Directory.CreateDirectory(checkpoints);

        var training = TrainOrExplain(encoder, material, checkpoints, cancellation);
        var lineage = new Lineage(parentVersion, material.Digest, typeof(TrainRun).Assembly.GetName().Version!.ToString(3), [request.CommandLine]);
        var draft = training.Draft(material.Train, lineage);
        using var figures = new TrainedFigures(draft, training, encoder, request.Phrase);
        var bundle = new ModelFolder(output).Publish(figures.Complete(draft, material.HeldOut, test), encoder);
        Directory.Delete(checkpoints, recursive: true);

        host.Out.WriteLine(request.Json
            ? JsonSerializer.Serialize(new { model = bundle.Description.ToString(), folder = bundle.VersionPath, metrics = bundle.Description.Metrics }, JsonSerializerOptions.Web)
            : $"model: {bundle.VersionPath}\n" + string.Join('\n', bundle.Description.Metrics.Select(metric => $"  {metric.Key} {metric.Value:F4}")));
        return ExitCode.Completed;
    }

    private ITrainedHead TrainOrExplain(EncoderFolder encoder, TrainingMaterial material, string checkpoints, CancellationToken cancellation)
    {
        try
        {
            return Train(encoder, request.Method, material, checkpoints, cancellation);
        }
        catch (OperationCanceledException)
        {
            throw new CommandException("interrupted", "stopped on request; run the same command with --resume to continue after the last whole epoch.");
        }
        catch (InvalidDataException exception)
        {
            throw new CommandException("checkpoint", exception.Message);
        }
    }

    private int Try(EncoderFolder encoder, TrainingMaterial material, LabeledFeatures? test, CancellationToken cancellation)
    {
        if (!request.Json)
            host.Out.WriteLine(Trial.Heading);
        foreach (var (row, seed, method) in request.Trials)
        {
            var watch = Stopwatch.StartNew();
            var training = Train(encoder, method, material, null, cancellation);
            var seconds = watch.Elapsed.TotalSeconds;
            var scores = test is null ? null : training.Score(test.Features);
            var result = new Trial(row, seed, training.HeldOut, MeanAveragePrecision(scores?.Region, test), MeanAveragePrecision(scores?.Query, test), seconds, training.PseudoLabels);
            host.Out.WriteLine(request.Json ? JsonSerializer.Serialize(result, TrialFormat) : result.ToString());
            host.Out.Flush();
        }
        return ExitCode.Completed;
    }

    private ITrainedHead Train(EncoderFolder encoder, IHeadMethod method, TrainingMaterial material, string? checkpoints, CancellationToken cancellation)
    {
        var tower = TextTower.FromWeights(encoder.Description.TextArchitecture, encoder.LoadTextWeights());
        var run = new HeadRun(tower, encoder.LoadTokenizer(), request.Pictures.Categories, material.Train, material.HeldOut)
        {
            Checkpoints = checkpoints,
            Report = epoch => host.Error.WriteLine(epoch.Line),
        };
        return method.Train(run, cancellation);
    }

    private (EncoderFolder Encoder, int? ParentVersion) OpenEncoder()
    {
        if (request.Encoder is not null == request.Parent is not null)
            throw CommandException.Usage("name an encoder with --encoder DIR or a model that has one with --model DIR.");
        if (request.Encoder is not null && !Directory.Exists(request.Encoder))
            throw new CommandException("model-missing", $"there is no encoder at '{request.Encoder}': correct --encoder.");
        if (request.Encoder is not null)
            return (EncoderFolder.Open(request.Encoder), null);
        var parent = new ModelFolder(request.Parent!).Current();
        return (parent.EncoderFolder, parent.Description.Version);
    }

    private LabeledFeatures Open(ILabeledPictures pictures, EncoderFolder encoder, CancellationToken cancellation) =>
        LabeledFeatures.Open(pictures, encoder, _cache, new EncodingLines(host, pictures.Names.Count), cancellation);

    private static double? MeanAveragePrecision(float[,]? scores, LabeledFeatures? test) =>
        scores is null ? null : Evaluator.Evaluate(scores, test!.Labels, 0).NonInterpolated;
}
