using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Tests.Doubles;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Retraining;

namespace BatchLabeler.Cli.Tests.TrainingJob;

public sealed class TrainingJobCommandTests : IDisposable
{
    private static readonly TrainingAddress Address = TrainingAddress.Of("demo", 1, "digest");
    private readonly Storehouse _house = new();

    public TrainingJobCommandTests() => Directory.CreateDirectory(_house.Storage);

    [Fact]
    public async Task Command_prints_how_the_candidate_compares()
    {
        var figures = new HeldOutFigures(new Dictionary<string, double?>(StringComparer.Ordinal) { ["cat"] = 0.5, ["dog"] = null });
        var better = new HeldOutFigures(new Dictionary<string, double?>(StringComparer.Ordinal) { ["cat"] = 0.625, ["dog"] = null });
        var result = new TrainingResult(Address.Candidate("1"), better, figures, new TrainingCounts(80, 20, 3, 160));
        await WriteAsync(TrainingOutcome.Succeeded(Address.Id, "0.1.0", result));

        Assert.Equal(ExitCode.Completed, await RunAsync(Address.Request));

        Assert.Contains("held-out mAP 50.00 -> 62.50 on 20 images", _house.Out.ToString(), StringComparison.Ordinal);
        Assert.Contains("160 known labels of 80 images, 3 images left out", _house.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_ends_well_when_a_training_gave_no_candidate()
    {
        await WriteAsync(TrainingOutcome.Failed(Address.Id, "0.1.0", "no-positives", "Give more labels."));

        Assert.Equal(ExitCode.Completed, await RunAsync(Address.Request));

        Assert.Equal("no candidate (no-positives): Give more labels.\n", _house.Out.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Command_says_which_request_is_missing()
    {
        Assert.Equal(ExitCode.Stopped, await RunAsync(Address.Request));
        Assert.Contains("request-missing", _house.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains(Address.Request, _house.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_refuses_a_name_that_no_request_has()
    {
        Assert.Equal(ExitCode.Usage, await RunAsync("demo/request.json"));
        Assert.Contains("demo/training/", _house.Error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _house.Dispose();

    private Task WriteAsync(TrainingOutcome outcome) => new TrainingFolder(_house.Containers.Models, Address).TryWriteOutcomeAsync(outcome);

    private Task<int> RunAsync(string request) => _house.RunAsync("training-job", "--request", request, "--cache", _house["cache"], "--threads", "1");
}
