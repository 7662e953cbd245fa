using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Ladder;
using BatchLabeler.Cli.Tests.Doubles;
using BatchLabeler.Training.Ladders;

namespace BatchLabeler.Cli.Tests.Ladder;

public sealed class LadderCommandTests : IDisposable
{
    private static readonly string[] Quick =
        ["ladder", "--scenes", "24", "--epochs", "2", "--prompts", "2", "--batch", "16", "--known", "30%", "--seeds", "1", "--learning-rates", "1e-3", "--methods", "dualcoop,coop"];

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private readonly TrialsInProcess _trials;

    public LadderCommandTests()
    {
        TinyEncoder.Write(_folder["encoder"]);
        _trials = new TrialsInProcess(Host);
    }

    private CommandHost Host => new(_out, _error, IsTerminal: false, TimeProvider.System, _folder.Path);

    [Fact]
    public async Task A_ladder_tunes_trains_and_reports_and_trains_nothing_twice()
    {
        string[] options = [.. Quick, "--known", "30%,60%", "--learning-rates", "1e-3,5e-3", "--test-scenes", "12", "--test-scenes-seed", "5"];

        Assert.Equal(ExitCode.Completed, await Run(WithoutEarlier(options)));
        var first = _folder.Contents();
        Assert.Equal(ExitCode.Completed, await Run(WithoutEarlier(options)));

        // Two methods try two rates at 30 %; the better one is trained at 60 % as well.
        Assert.Equal(6, _trials.Started.Count);
        Assert.Equal(first.Keys.Order(), _folder.Contents().Keys.Order());
        Assert.Equal(first[Path.Combine("ladder", "ladder.html")], _folder.Contents()[Path.Combine("ladder", "ladder.html")]);
        Assert.Equal(6, Directory.GetFiles(_folder["ladder/runs"], "*.json").Select(TrialOutcome.Read).Count(outcome => outcome.Test is > 0 and < 1 && outcome.Categories.Count > 10 && outcome.Epochs.Count == 2));
        Assert.Contains("ladder.html", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ladder_tuned_at_each_share_fills_its_tables_with_all_seeds()
    {
        string[] options = [.. Quick, "--known", "30%,60%", "--seeds", "1,2", "--gamma-negatives", "1,4", "--methods", "coop"];

        Assert.Equal(ExitCode.Completed, await Run([.. WithoutEarlier(options), "--tune-each"]));

        // Two trials with the first seed at each share, the better one with the second seed too.
        Assert.Equal(6, _trials.Started.Count);
        Assert.Equal(2, _trials.Started.Count(name => name.Contains("_seed-2_", StringComparison.Ordinal)));
        var rows = (await File.ReadAllLinesAsync(_folder["ladder/ladder.csv"]))[1..].Select(line => line.Split(',')).ToArray();
        Assert.Equal(["2", "2"], rows.Select(row => row[3]));
        Assert.All(rows, row => Assert.Contains(row[^1], (string[])["1", "4"]));
        var outcomes = Directory.GetFiles(_folder["ladder/runs"], "*_known-30_seed-1_*.json").Select(TrialOutcome.Read);
        Assert.Equal(2, outcomes.Select(outcome => outcome.Epochs[^1].Loss).Distinct().Count());
    }

    [Fact]
    public async Task The_ablations_train_every_row_of_both_tables_once()
    {
        Assert.Equal(ExitCode.Completed, await Run([.. WithoutEarlier([.. Quick, "--methods", "none"]), "--ablations"]));

        Assert.Equal(
            ["baseline", "regions", "distillation", "prototypes", "contrast-alone", "trm-ml", "text-prototypes", "visual-prototypes"],
            _trials.Started.Select(name => name.Split('_')[0]));
        var table = await File.ReadAllTextAsync(_folder["ladder/ladder.md"]);
        Assert.Equal(6 + 4, table.Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal)) - 4);
    }

    [Fact]
    public async Task Augmented_views_are_encoded_once_for_all_trainings()
    {
        Assert.Equal(ExitCode.Completed, await Run(Quick));
        Directory.Move(_folder["ladder"], _folder["plain"]);
        Assert.Equal(ExitCode.Completed, await Run([.. Quick, "--augment", "2"]));

        Assert.Equal(2, _error.ToString().Split('\n').Count(line => line.StartsWith("features: augmented view", StringComparison.Ordinal)));
        foreach (var file in Directory.GetFiles(_folder["ladder/runs"], "*.json"))
        {
            var (augmented, plain) = (TrialOutcome.Read(file), TrialOutcome.Read(Path.Combine(_folder["plain/runs"], Path.GetFileName(file))));
            Assert.Equal(plain.Labels, augmented.Labels);
            Assert.NotEqual(plain.Epochs[^1].Loss, augmented.Epochs[^1].Loss);
        }
    }

    [Fact]
    public async Task The_device_is_no_part_of_a_ladder_and_mixed_precision_is()
    {
        Assert.Equal(ExitCode.Completed, await Run(Quick));
        var trained = _trials.Started.Count;

        Assert.Equal(ExitCode.Completed, await Run([.. Quick, "--device", "cpu"]));
        Assert.Equal(trained, _trials.Started.Count);
        Assert.Equal(ExitCode.Stopped, await Run([.. Quick, "--device", "cuda"]));
        Assert.Contains("device-missing", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Stopped, await Run([.. Quick, "--mixed-precision"]));
        Assert.Contains("ladder-differs", _error.ToString(), StringComparison.Ordinal);
        Directory.Move(_folder["ladder"], _folder["full"]);
        Assert.Equal(ExitCode.Completed, await Run([.. Quick, "--mixed-precision"]));
    }

    [Fact]
    public async Task A_ladder_that_was_stopped_goes_on_with_what_is_missing()
    {
        using var stop = new CancellationTokenSource();
        _trials.Before = started =>
        {
            if (started == 1)
                stop.Cancel();
        };
        Assert.Equal(ExitCode.Stopped, await Run(Quick, cancellation: stop.Token));
        Assert.True(File.Exists(_folder["ladder/ladder.html"]));
        Assert.Contains("interrupted", _error.ToString(), StringComparison.Ordinal);

        _trials.Before = _ => { };
        Assert.Equal(ExitCode.Completed, await Run(Quick));

        Assert.Equal(["dualcoop", "coop"], _trials.Started.Select(name => name.Split('_')[0]));
    }

    [Fact]
    public async Task Rows_of_a_file_are_trained_with_their_own_options()
    {
        var settings = _folder.Write("settings.txt", "# sigmoid maps\nsigmoid --map sigmoid --stages warmup\n\nwide --head coop --prompts-missing 3\n");

        Assert.Equal(ExitCode.CompletedWithFailures, await Run([.. WithoutEarlier([.. Quick, "--methods", "none"]), "--settings", settings]));

        Assert.Contains("wide_known-30_seed-1_rate-0.001 failed: batchlabeler: usage: Unrecognized command or argument '--prompts-missing'", _error.ToString(), StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["ladder/runs/sigmoid_known-30_seed-1_rate-0.001.json"]));
    }

    [Fact]
    public async Task Trainings_side_by_side_give_the_same_figures_as_one_after_the_other()
    {
        await Run(Quick);
        Directory.Move(_folder["ladder"], _folder["alone"]);

        Assert.Equal(ExitCode.Completed, await Run([.. Quick, "--jobs", "2"], new TrialProcess()));

        foreach (var file in Directory.GetFiles(_folder["ladder/runs"], "*.json"))
        {
            var (together, alone) = (TrialOutcome.Read(file), TrialOutcome.Read(Path.Combine(_folder["alone/runs"], Path.GetFileName(file))));
            Assert.Equal(alone with { Seconds = 0, Epochs = [], Categories = together.Categories }, together with { Seconds = 0, Epochs = [] });
            Assert.Equal(alone.Epochs, together.Epochs);
        }
    }

    [Fact]
    public async Task A_ladder_of_another_plan_is_refused_in_the_same_folder()
    {
        await Run(Quick);

        Assert.Equal(ExitCode.Stopped, await Run(WithoutEarlier([.. Quick, "--seeds", "2"])));

        Assert.Contains("batchlabeler: ladder-differs: '", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, _trials.Started.Count);
    }

    [Theory]
    [InlineData("--methods knows trm-ml, dualcoop, coop, semantic-decoupling, sspa, not 'other'", "--methods", "other")]
    [InlineData("--known takes a share", "--known", "10%,some")]
    [InlineData("--seeds takes whole numbers with commas, not 'x'", "--seeds", "1,x")]
    [InlineData("The ladder has the seed 1 twice", "--seeds", "1,1")]
    [InlineData("A ladder needs at least one row", "--methods", "none")]
    [InlineData("--gamma-negatives takes numbers with commas, not 'x'", "--gamma-negatives", "2,x")]
    [InlineData("there is no file at 'none.txt': correct --settings", "--settings", "none.txt")]
    [InlineData("a split to test on belongs to a folder", "--test-split", "test")]
    public async Task A_ladder_that_makes_no_sense_is_refused_in_one_line(string sentence, params string[] options)
    {
        Assert.NotEqual(ExitCode.Completed, await Run(WithoutEarlier([.. Quick, .. options])));

        Assert.Contains(sentence, _error.ToString(), StringComparison.Ordinal);
        Assert.Single(_error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(_trials.Started);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The words with an option's last value alone.</summary>
    private static string[] WithoutEarlier(string[] words) => [words[0], .. words[1..].Chunk(2).GroupBy(option => option[0], StringComparer.Ordinal).SelectMany(same => same.Last())];

    private async Task<int> Run(string[] arguments, ITrialProgram? program = null, CancellationToken cancellation = default)
    {
        string[] place = ["--encoder", _folder["encoder"], "--cache", _folder["cache"], "--output", _folder["ladder"]];
        string[] jobs = arguments.Contains("--jobs", StringComparer.Ordinal) ? [] : ["--jobs", "1"];
        var root = new RootCommand { LadderCommand.Create(Host, program ?? _trials) };
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        return await root.Parse([.. arguments, .. place, .. jobs]).InvokeAsync(configuration, cancellation);
    }
}
