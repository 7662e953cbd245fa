using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Label;
using BatchLabeler.Cli.Tests.Doubles;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Cli.Tests.Label;

public sealed class LabelRefusalTests
{
    [Fact]
    public Task An_input_that_is_not_there_is_refused() =>
        AssertRefused("input-missing", bench => bench.Options with { Input = "/no/such/folder" });

    [Fact]
    public Task An_input_without_images_is_refused() => AssertRefused("input-empty", bench => bench.Options with { Input = bench.Write("list.txt", "\n \n") });

    [Fact]
    public Task A_labels_file_that_is_not_there_is_refused() =>
        AssertRefused("labels-missing", bench => bench.Options with { Labels = "/no/such/labels.csv" });

    [Fact]
    public Task A_broken_labels_file_is_refused_with_its_line() =>
        AssertRefused("labels-file", bench => bench.Options with { Labels = bench.Write("labels.csv", "image,cat\na.jpg,1\nb.jpg,yes\n") }, "line 3");

    [Fact]
    public Task A_list_with_a_broken_line_is_refused_with_its_line() =>
        AssertRefused("list-file", bench => bench.Options with { Input = bench.Write("list.jsonl", "{\"image\":\"a.jpg\"}\n{\"name\":1}\n") }, "line 2");

    [Fact]
    public Task An_output_with_other_things_in_it_is_refused() =>
        AssertRefused("output-occupied", bench => bench.Options with { Output = bench.Input });

    [Fact]
    public Task An_output_that_is_a_file_is_refused() =>
        AssertRefused("output-occupied", bench => bench.Options with { Output = bench.Write("file", "") });

    [Fact]
    public async Task Another_model_on_the_same_output_is_refused()
    {
        using var bench = new Bench("a.jpg");
        await bench.RunAsync();

        var exception = await Assert.ThrowsAsync<CommandException>(() => bench.RunAsync(new FakePredictor { Model = "fake@2" }));

        Assert.Equal("options-changed", exception.Code);
        Assert.Contains("the model fake@1", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public async Task An_input_that_changed_is_refused(int stopAfter)
    {
        using var bench = new Bench("b.jpg", "c.jpg");
        try
        {
            await bench.RunAsync(new FakePredictor(stopAfter));
        }
        catch (FakePredictor.Killed)
        {
            // The run is left unfinished on purpose.
        }

        bench.Write("in/a.jpg", "");

        Assert.Equal("input-changed", (await Assert.ThrowsAsync<CommandException>(() => bench.RunAsync())).Code);
    }

    [Fact]
    public async Task A_finished_part_that_was_changed_is_refused()
    {
        using var bench = new Bench("a.jpg");
        await bench.RunAsync();
        await File.AppendAllTextAsync(Path.Combine(bench.Output, "parts", "00000.jsonl"), "{}\n");

        Assert.Equal("output-damaged", (await Assert.ThrowsAsync<CommandException>(() => bench.RunAsync())).Code);
    }

    [Fact]
    public async Task Two_runs_at_once_on_one_output_are_refused()
    {
        using var bench = new Bench("a.jpg");
        await bench.RunAsync();
        using var first = Cli.Label.Runs.RunFolder.Open(bench.Output);

        Assert.Equal("output-in-use", (await Assert.ThrowsAsync<CommandException>(() => bench.RunAsync())).Code);
    }

    [Fact]
    public async Task A_spent_error_budget_stops_the_run_and_a_larger_one_continues_it()
    {
        using var bench = new Bench("a.jpg", "bad-1.jpg", "bad-2.jpg", "c.jpg");

        var exception = await Assert.ThrowsAsync<CommandException>(() => bench.RunAsync(options: bench.Options with { ErrorBudget = ErrorBudget.Parse("1") }));

        Assert.Equal("error-budget", exception.Code);
        Assert.Equal(2, bench.Files()["errors.jsonl"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var model = new FakePredictor();
        Assert.Equal(ExitCode.CompletedWithFailures, await bench.RunAsync(model, bench.Options with { ErrorBudget = ErrorBudget.Parse("2") }));
        Assert.Equal(["c.jpg"], model.Seen);
    }

    [Fact]
    public async Task A_percentage_is_judged_at_the_end()
    {
        using var bench = new Bench("a.jpg", "bad-1.jpg", "c.jpg");

        Assert.Equal(ExitCode.Stopped, await bench.RunAsync(options: bench.Options with { ErrorBudget = ErrorBudget.Parse("10%") }));

        Assert.Equal(ManifestStatus.Failed, ManifestIndex.FromJson(bench.Files()["manifest.json"]).Status);
        Assert.StartsWith("batchlabeler: error-budget: 1 of 3 images failed", bench.Error.ToString().Split('\n')[^2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(1, 0)]
    [InlineData(1, 2000)]
    public void Options_out_of_range_are_refused(int threads, int batchSize) => Assert.Throws<ArgumentException>(
        new LabelOptions { Input = "", Output = "", Threads = threads, BatchSize = batchSize }.Validate);

    private static async Task AssertRefused(string code, Func<Bench, LabelOptions> options, string part = "")
    {
        using var bench = new Bench("a.jpg");

        var exception = await Assert.ThrowsAsync<CommandException>(() => bench.RunAsync(options: options(bench)));

        Assert.Equal(code, exception.Code);
        Assert.Contains(part, exception.Message, StringComparison.Ordinal);
    }
}
