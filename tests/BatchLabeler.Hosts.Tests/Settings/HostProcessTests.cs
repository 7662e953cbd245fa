using System.Diagnostics;
using BatchLabeler.Functions.Http;
using BatchLabeler.GpuFunctions;
using BatchLabeler.Hosting;
using BatchLabeler.TrainingJob;

namespace BatchLabeler.Hosts.Tests.Settings;

public sealed class HostProcessTests
{
    public static TheoryData<string, string> Programs => new()
    {
        { "functions", typeof(BatchFunctions).Assembly.Location },
        { "gpu", typeof(ShardFunctions).Assembly.Location },
        { "training", typeof(TrainingRun).Assembly.Location },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_program_with_a_setting_too_few_ends_at_once_with_one_line(string host, string program)
    {
        var settings = HostSettings.Complete(host);
        var missing = HostSettings.Required(host)[^1];
        settings.Remove(missing);

        var (exitCode, errors) = await RunAsync(program, settings);

        Assert.Equal(HostStart.BadSettings, exitCode);
        Assert.StartsWith($"batchlabeler: settings: {missing}", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_labelling_app_without_its_gpu_ends_at_once_with_one_sentence()
    {
        var settings = HostSettings.Complete("gpu");
        settings["Encoding__Provider"] = "cuda";

        var (exitCode, errors) = await RunAsync(typeof(ShardFunctions).Assembly.Location, settings);

        Assert.Equal(HostStart.BadSettings, exitCode);
        Assert.Contains("CUDA", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Contains("choose the provider cpu", errors[0], StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string[] Errors)> RunAsync(string program, Dictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo("dotnet", [program])
        {
            RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
