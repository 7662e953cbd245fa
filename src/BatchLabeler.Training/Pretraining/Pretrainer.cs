using System.Text.Json;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Scenes;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Pretraining;

/// <summary>
/// Trains the demo encoder: first on tags through the text tower, on the image embedding and on the best pixel; then with CLIP's
/// contrastive loss as well; at last the text tower alone on loosely named tags.
/// </summary>
/// <param name="options">The recipe.</param>
/// <param name="time">Clock for rates.</param>
/// <param name="progress">Receives reports.</param>
public sealed class Pretrainer(PretrainOptions options, TimeProvider time, IProgress<PretrainProgress> progress)
{
    private const int HeldOutSeedOffset = 1_000;
    private const int ProbeTrainSeedOffset = 2_000;
    private const int ProbeTestSeedOffset = 3_000;
    private const int FigureReports = 10;

    /// <summary>Trains and writes the encoder.</summary>
    /// <param name="folder">Receives the encoder, the weights, the report and, while it runs, a checkpoint.</param>
    /// <param name="isResumed">Whether to continue from a checkpoint in the folder.</param>
    /// <param name="cancellation">Ends the training after a step; a checkpoint is kept.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The training was ended; the checkpoint is written.</exception>
    public PretrainReport Run(string folder, bool isResumed = false, CancellationToken cancellation = default)
    {
        options.Validate();
        var output = new PretrainOutput(folder);
        output.Create();
        var start = time.GetTimestamp();
        Tell("rendering scenes");
        var scenes = new CaptionedScenes(Render(SceneOptions.Pretraining, 0, options.Scenes, cancellation), options.Merges, options.ContextLength);
        manual_seed(options.Seed);
        using var model = CreateModel(scenes);
        using var prompts = TokenSequences.Cut(TokenSequences.ToTensor(scenes.TagPrompts)).DetachFromDisposeScope();
        Train(model, prompts, scenes, new PretrainOutput(folder), isResumed, cancellation);
        Tell("measuring");
        var figures = Finish(model, prompts, scenes, cancellation);
        var description = new EncoderDescription
        {
            Name = "demo",
            Architecture = options.VisualArchitecture(scenes.Scenes.Size),
            TextArchitecture = model.Text.Architecture,
        };
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var textWeights = model.EncodeTags(prompts).Centring.FoldInto(model.Text);
        output.WriteEncoder(model.Visual, description, textWeights, scenes.Vocabulary);
        var report = new PretrainReport(
            options,
            (long)options.Steps * options.BatchSize,
            time.GetElapsedTime(start).TotalSeconds,
            scenes.Vocabulary.Count,
            model.Visual.parameters().Sum(parameter => parameter.numel()),
            textWeights.Values.Sum(stored => stored.Count),
            figures);
        output.WriteReport(report);
        return report;
    }

    private void Train(
        DemoClip model, Tensor prompts, CaptionedScenes scenes, PretrainOutput output, bool isResumed, CancellationToken cancellation)
    {
        using var optimizer = optim.AdamW(model.parameters(), options.LearningRate, weight_decay: options.WeightDecay);
        var checkpoint = new PretrainCheckpoint(output.CheckpointPath, model, optimizer, JsonSerializer.Serialize(options));
        var first = isResumed ? checkpoint.Restore() : 0;
        var schedule = new PretrainSchedule(options);
        var source = new SceneBatchSource(scenes, options);
        var training = new PretrainStep(model, optimizer, schedule, prompts, options.BFloat16);
        var heldOut = options.HeldOutScenes > 0 ? Render(SceneOptions.Benchmark, HeldOutSeedOffset, options.HeldOutScenes, cancellation) : null;
        var figureEvery = Math.Max(1, options.Steps / FigureReports);
        var clock = new ProgressClock(time, options.Steps, options.BatchSize);
        for (var step = first; step < options.Steps; step++)
        {
            if (cancellation.IsCancellationRequested)
            {
                checkpoint.Write(step);
                cancellation.ThrowIfCancellationRequested();
            }
            model.train();
            clock.Add(training.Run(step, source.Take(step, step + 1 == options.Steps)));
            var done = step + 1;
            var isLast = done == options.Steps;
            if (done % options.CheckpointEvery == 0 || isLast) checkpoint.Write(done);
            var figures = heldOut is not null && done % figureEvery == 0 && !isLast ? HeldOutFigures(model, prompts, heldOut, cancellation) : null;
            if (done % options.ReportEvery == 0 || figures is not null || isLast)
                progress.Report(clock.Report(schedule.IsContrastive(step) ? "tags and captions" : "tags", done, figures));
        }
    }

    private PretrainFigures Finish(DemoClip model, Tensor prompts, CaptionedScenes scenes, CancellationToken cancellation)
    {
        var testScenes = Render(SceneOptions.Benchmark, ProbeTestSeedOffset, options.ProbeTestScenes, cancellation);
        using var test = SceneFeatures.Encode(model.Visual, testScenes, testScenes.Count, cancellation);
        var exact = ZeroShot(model, prompts, test);
        if (options.ProbeTrainScenes > 0)
        {
            var trainScenes = Render(SceneOptions.Benchmark, ProbeTrainSeedOffset, options.ProbeTrainScenes, cancellation);
            using var train = SceneFeatures.Encode(model.Visual, trainScenes, trainScenes.Count, cancellation);
            foreach (var (name, value) in new LinearProbe(options.Seed).Measure(train, test, cancellation)) exact[name] = value;
        }
        Tell("encoder as pretrained", exact);
        if (options.LooseNames <= 0 || options.LooseSteps == 0) return new PretrainFigures(exact, null);
        new LooseNameStage(model, prompts, options).Run(scenes.Scenes, cancellation);
        var loose = ZeroShot(model, prompts, test);
        Tell("with loose names", loose);
        return new PretrainFigures(exact, loose);
    }

    private static Dictionary<string, double> HeldOutFigures(DemoClip model, Tensor prompts, SceneSet heldOut, CancellationToken cancellation)
    {
        using var features = SceneFeatures.Encode(model.Visual, heldOut, heldOut.Count, cancellation);
        return ZeroShot(model, prompts, features);
    }

    private static Dictionary<string, double> ZeroShot(DemoClip model, Tensor prompts, SceneFeatures features)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        return SceneFigures.ZeroShot(features, model.EncodeTags(prompts).Features.narrow(0, 0, SceneCategories.Count));
    }

    private DemoClip CreateModel(CaptionedScenes scenes)
    {
        var set = scenes.Scenes;
        var priors = new float[SceneTags.Count];
        for (var tag = 0; tag < priors.Length; tag++)
        {
            for (var scene = 0; scene < set.Count; scene++) priors[tag] += set.Tags[scene, tag] ? 1f / set.Count : 0;
        }
        return new DemoClip(options.VisualArchitecture(set.Size), options.TextArchitecture(scenes.Vocabulary.Count), priors);
    }

    private SceneSet Render(SceneOptions look, int seedOffset, int count, CancellationToken cancellation) =>
        SceneSet.Render(look, options.Seed + seedOffset, count, cancellation: cancellation);

    private void Tell(string stage, IReadOnlyDictionary<string, double>? figures = null) =>
        progress.Report(new PretrainProgress(stage, options.Steps, options.Steps, null, 0, TimeSpan.Zero, figures));
}
