using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Files;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Models.Store;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Heads.TrmMl.FineTuning;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Telemetry;

namespace BatchLabeler.Training.Jobs;

/// <summary>
/// Does what a <see cref="TrainingRequest"/> asks for: fine-tunes the parent version on a snapshot of known labels, measures both on the
/// held-out part, uploads the candidate and, last, the outcome. Killed at any moment and started again it finishes: features and epochs that
/// are done are kept in the local folder, every try has a candidate folder of its own, and the first outcome stands.
/// </summary>
/// <param name="models">The container <c>models</c>.</param>
/// <param name="batches">The container <c>batches</c>, which holds the images.</param>
/// <param name="settings">How it works on this machine.</param>
/// <param name="time">The clock of the signs of life.</param>
/// <param name="log">Called with a line for people now and then.</param>
public sealed class TrainingJob(IObjectStore models, IObjectStore batches, TrainingJobSettings settings, TimeProvider time, Action<string>? log = null)
{
    private readonly ModelStore _store = new(models);

    /// <summary>Runs a request to its outcome.</summary>
    /// <param name="request">The request's object, such as <c>demo/training/{id}/request.json</c>.</param>
    /// <param name="cancellationToken">Stops the process without an outcome; a later run goes on.</param>
    /// <returns>The outcome as it stands: a candidate, or why there is none.</returns>
    /// <exception cref="FormatException">The name is not one of a request.</exception>
    /// <exception cref="FileNotFoundException">There is no such request.</exception>
    /// <exception cref="OperationCanceledException">The process was stopped, or a later try took over.</exception>
    public async Task<TrainingOutcome> RunAsync(string request, CancellationToken cancellationToken = default)
    {
        settings.Validate();
        var folder = new TrainingFolder(models, TrainingAddress.OfRequest(request));
        if (await folder.ReadOutcomeAsync(cancellationToken) is { } ended)
            return ended;
        if (await models.FindAsync(folder.Address.Request, cancellationToken) is null)
            throw new FileNotFoundException($"There is no training request {folder.Address.Request}.");
        using var span = TrainingTelemetry.Start(folder.Address);
        try
        {
            var outcome = await WorkAsync(folder, cancellationToken);
            TrainingTelemetry.Ended(span, folder.Address.Model, outcome);
            return outcome;
        }
        catch (Exception exception)
        {
            var result = exception is OperationCanceledException ? TrainingTelemetry.Stopped : TrainingTelemetry.Broken;
            TrainingTelemetry.Ended(span, folder.Address.Model, result, exception.Message);
            throw;
        }
    }

    private async Task<TrainingOutcome> WorkAsync(TrainingFolder folder, CancellationToken cancellationToken)
    {
        TrainingOutcome outcome;
        await using (var heartbeat = await JobHeartbeat.StartAsync(folder, settings.HeartbeatEvery, time, cancellationToken))
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, heartbeat.Stopped);
            outcome = await AttemptAsync(folder, heartbeat, stop.Token);
            await folder.TryWriteOutcomeAsync(outcome, cancellationToken);
        }
        if (Directory.Exists(WorkFolder(folder.Address)))
            Directory.Delete(WorkFolder(folder.Address), recursive: true);
        return await folder.ReadOutcomeAsync(cancellationToken) ?? outcome;
    }

    private async Task<TrainingOutcome> AttemptAsync(TrainingFolder folder, JobHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        var id = folder.Address.Id;
        TrainingOutcome Failed(string code, string message) => TrainingOutcome.Failed(id, ProgramVersion.Current, code, message);
        try
        {
            return TrainingOutcome.Succeeded(id, ProgramVersion.Current, await TrainAsync(await ReadAsync(folder, cancellationToken), heartbeat, cancellationToken));
        }
        catch (TrainingJobException exception)
        {
            return Failed(exception.Code, exception.Message);
        }
        catch (BundleException exception)
        {
            return Failed(exception.Code, exception.Message);
        }
        catch (OperationCanceledException) when (heartbeat.IsCancelled)
        {
            return Failed(TrainingErrorCodes.Cancelled, "The training was stopped because a person asked for it.");
        }
    }

    private static async Task<TrainingRequest> ReadAsync(TrainingFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            return await folder.ReadRequestAsync(cancellationToken)
                ?? throw new TrainingJobException(TrainingErrorCodes.BadRequest, $"{folder.Address.Request} was deleted: start the retraining again.");
        }
        catch (InvalidDataException exception)
        {
            throw new TrainingJobException(TrainingErrorCodes.BadRequest, $"{exception.Message} Start the retraining again.", exception);
        }
    }

    private async Task<TrainingResult> TrainAsync(TrainingRequest request, JobHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        var options = TrainingJobOptions.Read(request.Options, request.Seed);
        var lines = await SnapshotReader.ReadAsync(models, request, cancellationToken);
        Say(heartbeat, $"opening {request.Model}@{request.ParentVersion}");
        var parent = await new ModelCache(_store, Path.Combine(settings.Folder, "models")).OpenAsync(request.Model, request.ParentVersion, cancellationToken);
        if (parent.Description.HeadKind != HeadKinds.TrmMl)
            throw new TrainingJobException(TrainingErrorCodes.NotTrainable, $"{parent.Description} has a head of kind '{parent.Description.HeadKind}', which cannot go on learning: train a model with 'batchlabeler train --head trm-ml' first.");

        var grid = parent.Encoder.GridSize;
        var cache = new ImageFeatureCache(Path.Combine(settings.Folder, "features"), parent.EncoderFolder.TowerDigest, grid * grid, parent.Encoder.FeatureDimension);
        var encoder = new SnapshotEncoder(batches, parent.EncoderFolder, cache, settings.Readers);
        var usable = await EncodeAsync(encoder, lines, request.Model, heartbeat, cancellationToken);
        Say(heartbeat, $"encoded {usable.Count} of {lines.Count} images, {lines.Count - usable.Count} left out");

        var material = JobMaterial.Split(usable, cache, new CategorySet(parent.Description.Categories), request.HeldOutShare, options);
        var key = CheckpointKey(material, options);
        var checkpoints = Directory.CreateDirectory(Path.Combine(WorkFolder(request.Address()), key)).FullName;
        var copies = settings.CopiesCheckpoints ? new CheckpointCopies(models, $"{request.Output}checkpoints/{key}/", checkpoints) : null;
        if (copies is not null)
            await copies.RestoreAsync(cancellationToken);
        var tuner = new FineTuner(parent, options.FineTuning, epoch => EndEpoch(heartbeat, request.Model, epoch, copies), settings.Placement);
        var tuned = await LearnAsync(() => tuner.Train(material.Train, material.Inner, checkpoints, cancellationToken), request.Model, cancellationToken);

        using var measuring = TrainingTelemetry.Stage("measure", request.Model, time);
        Say(heartbeat, $"measuring and uploading; epoch {tuned.BestEpoch} was the best");
        using var scratch = new ScratchFolder(checkpoints);
        var lineage = new Lineage(request.ParentVersion, request.SnapshotDigest, ProgramVersion.Current, [$"batchlabeler training-job --request {request.Address().Request}"]);
        var (candidate, figures, parentFigures) = new CandidateBuilder(parent, material, scratch.FolderPath).Build(tuned, lineage);
        // Two processes may be the same try, when a person starts one by hand: neither may write into the other's folder.
        var target = $"{request.Output}candidates/{heartbeat.Attempt}-{Guid.NewGuid().ToString("n")[..8]}/";
        await _store.UploadCandidateAsync(request.Model, new LocalVersionFiles(candidate), target, cancellationToken);
        var counts = new TrainingCounts(material.Learnt.Features.Count, material.HeldOut.Features.Count, lines.Count - usable.Count, JobMaterial.KnownLabels(material.Learnt));
        return new TrainingResult(target, figures, parentFigures, counts);
    }

    private async Task<IReadOnlyList<SnapshotLine>> EncodeAsync(
        SnapshotEncoder encoder, IReadOnlyList<SnapshotLine> lines, string model, JobHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        using var stage = TrainingTelemetry.Stage("encode", model, time);
        return await encoder.EncodeAsync(lines, done => heartbeat.Say($"encoding: {done} of {lines.Count} images"), cancellationToken);
    }

    private async Task<FineTunedHead> LearnAsync(Func<FineTunedHead> train, string model, CancellationToken cancellationToken)
    {
        using var stage = TrainingTelemetry.Stage("learn", model, time);
        return await Task.Run(train, cancellationToken);
    }

    /// <summary>Another version of the program, or an image that went away meanwhile, begins a checkpoint of its own.</summary>
    private static string CheckpointKey(JobMaterial material, TrainingJobOptions options)
    {
        var key = $"{material.Digest}\n{JsonSerializer.Serialize(options)}\n{ProgramVersion.Current}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16];
    }

    /// <summary>Training has a thread of its own, which waits for the copy: the next epoch would change what is copied.</summary>
    private void EndEpoch(JobHeartbeat heartbeat, string model, EpochReport epoch, CheckpointCopies? copies)
    {
        TrainingTelemetry.Epoch(model, epoch.Epoch, epoch.Loss, epoch.HeldOut?.Output, time.GetUtcNow() - epoch.Elapsed);
        if (copies?.TrySaveAsync().GetAwaiter().GetResult() is { } problem)
            log?.Invoke($"the checkpoint could not be copied ({problem}); it is copied after the next epoch");
        Say(heartbeat, epoch.ToString());
    }

    private void Say(JobHeartbeat heartbeat, string line)
    {
        heartbeat.Say(line);
        log?.Invoke(line);
    }

    private string WorkFolder(TrainingAddress address) => Path.Combine(settings.Folder, "jobs", $"{address.Model}-{address.Id}");
}
