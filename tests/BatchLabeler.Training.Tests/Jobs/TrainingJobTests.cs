using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Models.Store;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Tests.Storage;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Jobs;

namespace BatchLabeler.Training.Tests.Jobs;

public sealed class TrainingJobTests(JobModel model) : IClassFixture<JobModel>, IDisposable
{
    private readonly JobWorkspace _work = new(model);

    [Fact]
    public async Task Run_uploads_a_candidate_that_can_be_published_and_says_how_it_compares()
    {
        var lines = await _work.UploadAsync();
        var request = await _work.RequestAsync(lines);

        var outcome = await _work.RunAsync(request);

        var result = outcome.Result!;
        var held = HeldOutSplit.ByName([.. lines.Select(line => line.Image)], 0.3, "held-out").HeldOut.Length;
        Assert.Equal(new TrainingCounts(60 - held, held, 0, (60 - held) * 20), result.Counts);
        Assert.Equal(JobModel.Scenes.Categories.Order(StringComparer.Ordinal), result.CandidateFigures.PerCategory.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(outcome.ToJson(), (await Folder(request).ReadOutcomeAsync())!.ToJson());

        var store = new ModelStore(_work.Models);
        var published = await store.PublishAsync("demo", new StoredVersionFiles(_work.Models, result.Candidate), new Publication("p", "a test"), 1);
        var bundle = await new ModelCache(store, _work.WorkFolder).OpenAsync("demo", published.Version!.Value);
        bundle.Verify();
        Assert.True(published.Won);
        Assert.Equal(1, bundle.Description.Lineage.ParentVersion);
        Assert.Equal(held, bundle.Description.Profile!.Images);
        Assert.Equal(result.CandidateFigures.MeanAveragePrecision!.Value, bundle.Description.Metrics["heldOutMeanAveragePrecision"], 9);
        Assert.NotNull(bundle.LoadPrototypes()!.VisualBank);
    }

    [Fact]
    public async Task Run_leaves_out_images_that_are_gone_changed_or_broken()
    {
        var lines = await _work.UploadAsync();
        await _work.Batches.DeleteAsync(lines[0].Image);
        await _work.Batches.WriteAsync(lines[1].Image, new byte[] { 1, 2, 3 });
        lines[2] = lines[2] with { ETag = await _work.Batches.WriteAsync(lines[2].Image, new byte[] { 1, 2, 3 }) };
        lines.Add(lines[3] with { Image = "scenes//none" });

        var outcome = await _work.RunAsync(await _work.RequestAsync(lines));

        Assert.Equal(4, outcome.Result!.Counts.SkippedImages);
    }

    [Fact]
    public async Task Run_uses_stored_features_but_no_image_that_is_gone_by_now()
    {
        var lines = await _work.UploadAsync();
        await _work.RunAsync(await _work.RequestAsync(lines));
        await _work.Batches.DeleteAsync(lines[5].Image);

        var outcome = await _work.RunAsync(await _work.RequestAsync(lines, """{"fineTuning":{"epochs":1}}"""));

        Assert.Equal(1, outcome.Result!.Counts.SkippedImages);
    }

    [Fact]
    public async Task Run_answers_with_the_outcome_that_is_there()
    {
        var request = await _work.RequestAsync(await _work.UploadAsync());
        var stands = TrainingOutcome.Failed(Folder(request).Address.Id, "0.0.1", "earlier", "It stands.");
        await Folder(request).TryWriteOutcomeAsync(stands);

        Assert.Equal(stands, await _work.RunAsync(request));
    }

    [Fact]
    public async Task Run_killed_at_any_write_finishes_when_started_again_with_the_same_figures()
    {
        var request = await _work.RequestAsync(await _work.UploadAsync());
        string? figures = null;
        for (var change = 1; ; change++)
        {
            var point = new CrashPoint(change, after: change % 2 == 0);
            var killed = await Record.ExceptionAsync(() => _work.RunAsync(request, new CrashingObjectStore(_work.Models, point)));
            if (point.IsDead) Assert.IsType<SimulatedCrashException>(killed);
            var outcome = await _work.RunAsync(request);

            figures ??= Figures(outcome);
            Assert.Equal(figures, Figures(outcome));
            if (!point.IsDead) break;
            await _work.Models.DeleteAsync(Folder(request).Address.Outcome);
        }
    }

    [Fact]
    public async Task Run_stopped_between_epochs_goes_on_to_the_same_figures()
    {
        var lines = await _work.UploadAsync();
        var options = """{"fineTuning":{"epochs":3,"batchSize":16,"learningRate":0.01}}""";
        var request = await _work.RequestAsync(lines, options);
        using var stop = new CancellationTokenSource();
        var epochs = new List<string>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _work.RunAsync(request, log: Stop, cancellation: stop.Token));

        var resumed = new List<string>();
        var outcome = await _work.RunAsync(request, log: resumed.Add);

        Assert.DoesNotContain(resumed, line => line.Contains("epoch   1/3", StringComparison.Ordinal));
        Assert.Contains(resumed, line => line.Contains("epoch   2/3", StringComparison.Ordinal));
        await _work.Models.DeleteAsync(Folder(request).Address.Outcome);
        Assert.Equal(Figures(await _work.RunAsync(request)), Figures(outcome));

        void Stop(string line)
        {
            if (line.Contains("epoch   1/3", StringComparison.Ordinal))
                stop.Cancel();
        }
    }

    [Fact]
    public async Task Run_stopped_on_a_machine_that_is_gone_goes_on_to_the_same_figures_on_another()
    {
        var options = """{"fineTuning":{"epochs":3,"batchSize":16,"learningRate":0.01}}""";
        var request = await _work.RequestAsync(await _work.UploadAsync(), options);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _work.RunAsync(request, log: Stop, cancellation: stop.Token, machine: "first"));

        var resumed = new List<string>();
        var outcome = await _work.RunAsync(request, log: resumed.Add, machine: "second");

        Assert.DoesNotContain(resumed, line => line.Contains("epoch   1/3", StringComparison.Ordinal));
        await _work.Models.DeleteAsync(Folder(request).Address.Outcome);
        Assert.Equal(Figures(await _work.RunAsync(request)), Figures(outcome));

        void Stop(string line)
        {
            if (line.Contains("epoch   1/3", StringComparison.Ordinal))
                stop.Cancel();
        }
    }

    [Theory]
    [InlineData(10, 1.0, TrainingErrorCodes.TooFewImages)]
    [InlineData(60, 0.0, TrainingErrorCodes.NoPositives)]
    public async Task Run_says_why_a_snapshot_is_too_poor(int images, double known, string code)
    {
        var lines = (await _work.UploadAsync()).Take(images).Select(line => known > 0 ? line : line with { Labels = [.. line.Labels.Where(label => label.State == LabelState.Absent)] });

        var outcome = await _work.RunAsync(await _work.RequestAsync(lines));

        Assert.Equal(code, outcome.Failure!.Code);
    }

    [Theory]
    [InlineData("""{"fineTuning":{"epochs":0}}""")]
    [InlineData("""{"fineTunning":{"epochs":1}}""")]
    [InlineData("""{"innerShare":1}""")]
    public async Task Run_refuses_options_it_cannot_use(string options)
    {
        var outcome = await _work.RunAsync(await _work.RequestAsync(await _work.UploadAsync(), options));

        Assert.Equal(TrainingErrorCodes.BadRequest, outcome.Failure!.Code);
    }

    [Fact]
    public async Task Run_refuses_a_snapshot_that_was_changed_and_a_version_that_is_missing()
    {
        var lines = await _work.UploadAsync();
        var (changed, orphan) = (await _work.RequestAsync(lines), await _work.RequestAsync(lines, parent: 9));
        await _work.Models.WriteAsync(Folder(changed).Address.Snapshot, new byte[] { 1 });

        Assert.Equal(TrainingErrorCodes.BadSnapshot, (await _work.RunAsync(changed)).Failure!.Code);
        Assert.Equal(BundleErrorCodes.VersionMissing, (await _work.RunAsync(orphan)).Failure!.Code);
        await Assert.ThrowsAsync<FileNotFoundException>(() => _work.RunAsync("demo/training/v1-none/request.json"));
        await Assert.ThrowsAsync<FormatException>(() => _work.RunAsync("demo/request.json"));
    }

    [Fact]
    public async Task Run_ends_when_a_person_cancels_it()
    {
        var request = await _work.RequestAsync(await _work.UploadAsync(), """{"fineTuning":{"epochs":1000,"patience":1000}}""");
        var clock = new ManualClock();

        var outcome = await _work.RunAsync(request, time: clock, log: _ => CancelAndTick());

        Assert.Equal(TrainingErrorCodes.Cancelled, outcome.Failure!.Code);

        void CancelAndTick()
        {
            Folder(request).CancelAsync().Wait();
            clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task Run_gives_signs_of_life_and_stops_for_a_later_try()
    {
        var request = await _work.RequestAsync(await _work.UploadAsync(), """{"fineTuning":{"epochs":1000,"patience":1000}}""");
        var clock = new ManualClock();
        await Folder(request).TryBeatAsync(new TrainingHeartbeat(2, clock.GetUtcNow()), null);
        TrainingHeartbeat? first = null;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _work.RunAsync(request, time: clock, log: _ => TakeOver()));

        Assert.Equal((2, "starting"), (first!.Attempt, first.Stage));
        Assert.Null(await Folder(request).ReadOutcomeAsync());

        void TakeOver()
        {
            first ??= Folder(request).ReadHeartbeatAsync().Result.Heartbeat;
            Folder(request).BeatAsync(new TrainingHeartbeat(3, clock.GetUtcNow())).Wait();
            clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    public void Dispose() => _work.Dispose();

    private TrainingFolder Folder(string request) => new(_work.Models, TrainingAddress.OfRequest(request));

    private static string Figures(TrainingOutcome outcome) =>
        string.Join(' ', outcome.Result!.CandidateFigures.PerCategory.Select(pair => $"{pair.Key} {pair.Value:R}")) + outcome.Result.Counts;
}
