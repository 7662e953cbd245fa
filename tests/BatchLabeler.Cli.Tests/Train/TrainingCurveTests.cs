using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Tests.Doubles;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Ladders;

namespace BatchLabeler.Cli.Tests.Train;

/// <summary>What train says about its epochs, how it ends early, and how it looks for a learning rate.</summary>
public sealed class TrainingCurveTests : IDisposable
{
    private static readonly string[] Quick = ["train", "--scenes", "32", "--prompts", "2", "--batch", "8", "--threads", "1", "--held-out", "25%", "--head", "coop", "--optimizer", "adamw"];
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public TrainingCurveTests() => TinyEncoder.Write(_folder["encoder"]);

    [Fact]
    public async Task Train_draws_its_curves_into_the_terminal_and_a_page()
    {
        Assert.Equal(ExitCode.Completed, await Run([.. Quick, "--epochs", "3", "--output", _folder["model"]]));

        Assert.Matches("\nloss      [▁-█]{3}  [0-9.]+ to [0-9.]+\nheld-out  [▁-█]{3}  best mAP [0-9.]+ in epoch [123]\n", _error.ToString());
        Assert.Contains("mAP on the held-out part after each epoch", await File.ReadAllTextAsync(_folder["model/training.html"]), StringComparison.Ordinal);
        Assert.Equal(1, new ModelFolder(_folder["model"]).Current().Description.Version);
    }

    [Fact]
    public async Task Train_stops_early_when_the_held_out_part_gets_no_better()
    {
        Assert.Equal(ExitCode.Completed, await Run([.. Quick, "--epochs", "50", "--learning-rate", "0.5", "--patience", "2", "--trial", "--outcome", _folder["outcome.json"]]));

        var epochs = TrialOutcome.Read(_folder["outcome.json"]).Epochs;
        Assert.Equal(epochs.MaxBy(epoch => epoch.HeldOut)!.Epoch + 2, epochs.Count);
    }

    [Fact]
    public async Task Train_suggests_a_learning_rate_and_trains_nothing()
    {
        Assert.Equal(ExitCode.Completed, await Run([.. Quick, "--find-learning-rate", "--json"]));
        var result = JsonDocument.Parse(_out.ToString()).RootElement;
        Assert.InRange(result.GetProperty("suggestion").GetDouble(), 1e-6, 1);
        _out.GetStringBuilder().Clear();
        Assert.Equal(ExitCode.Completed, await Run([.. Quick, "--find-learning-rate"]));

        Assert.Contains("the loss falls steepest at ", _out.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["model"]));
    }

    [Theory]
    [InlineData("leave out either the patience or keeping the last epoch", "--patience", "2", "--keep-last")]
    [InlineData("name test pictures either by --test-scenes N or by --test-split NAME", "--test-scenes", "4", "--test-split", "test")]
    public async Task Train_refuses_what_contradicts_itself(string sentence, params string[] options)
    {
        Assert.Equal(ExitCode.Usage, await Run([.. Quick, .. options]));

        Assert.Contains(sentence, _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_says_in_one_sentence_that_there_is_no_cuda()
    {
        Assert.Equal(ExitCode.Stopped, await Run([.. Quick, "--device", "cuda"]));

        Assert.Contains("batchlabeler: device-missing: CUDA cannot be used here", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_tests_on_another_split_and_never_on_the_one_it_trains_on()
    {
        await Run(["synth", "--output", _folder["scenes"], "--count", "40", "--size", "48"]);
        string[] train = ["train", .. Quick[3..], "--epochs", "1", "--images", _folder["scenes/images"], "--labels", _folder["scenes/labels.csv"], "--test-split", "test", "--trial", "--json"];

        Assert.Equal(ExitCode.Usage, await Run(train));
        Assert.Contains("name another --split to train on", _error.ToString(), StringComparison.Ordinal);
        _out.GetStringBuilder().Clear();
        Assert.Equal(ExitCode.Completed, await Run([.. train, "--split", "train"]));

        Assert.InRange(JsonDocument.Parse(_out.ToString()).RootElement.GetProperty("test").GetDouble(), 0, 1);
    }

    public void Dispose() => _folder.Dispose();

    private Task<int> Run(params string[] arguments)
    {
        string[] place = arguments[0] == "train" ? ["--cache", _folder["cache"], "--encoder", _folder["encoder"]] : [];
        return CommandLineApplication.RunAsync([.. arguments, .. place], new CommandHost(_out, _error, IsTerminal: false, TimeProvider.System, _folder.Path), CancellationToken.None);
    }
}
