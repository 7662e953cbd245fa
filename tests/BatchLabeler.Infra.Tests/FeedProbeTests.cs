using System.Diagnostics;
using BatchLabeler.Infra.Tests.Files;

namespace BatchLabeler.Infra.Tests;

/// <summary>What <c>scripts/probe-feed.sh</c> takes a feed for, on folders of empty packages.</summary>
public sealed class FeedProbeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Feed_with_every_package_in_its_version_is_full() =>
        Assert.Equal((0, "full"), await ProbeAsync(PackageFolder.Complete));

    [Fact]
    public async Task Feed_that_lacks_a_package_is_partial_whatever_else_it_has() =>
        Assert.Equal((0, "partial"), await ProbeAsync(PackageFolder.Complete.Where(package => package.Name != "Azure.Messaging.ServiceBus")));

    [Fact]
    public async Task Feed_with_another_version_of_a_package_is_partial() =>
        Assert.Equal((0, "partial"), await ProbeAsync(
            PackageFolder.Complete.Select(package => package.Name == "TorchSharp-cpu" ? (package.Name, "99.0.0") : package)));

    [Fact]
    public async Task Feed_that_does_not_answer_is_neither() => Assert.Equal((1, ""), await ProbeAsync(_folder["not-there"]));

    private Task<(int Code, string Answer)> ProbeAsync(IEnumerable<(string Name, string Version)> packages)
    {
        PackageFolder.Write(_folder["feed"], packages);
        return ProbeAsync(_folder["feed"]);
    }

    private async Task<(int Code, string Answer)> ProbeAsync(string feed)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "scripts/probe-feed.sh"))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["RestoreSources"] = feed;
        start.Environment["NUGET_PACKAGES"] = _folder["packages"];
        using var probe = Process.Start(start)!;
        var (answer, errors) = (probe.StandardOutput.ReadToEndAsync(), probe.StandardError.ReadToEndAsync());
        await probe.WaitForExitAsync();
        await errors;
        return (probe.ExitCode, (await answer).Trim());
    }
}
