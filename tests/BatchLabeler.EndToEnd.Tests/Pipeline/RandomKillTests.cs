using BatchLabeler.EndToEnd.Tests.Running;
using BatchLabeler.Inference.Tests.Images;

namespace BatchLabeler.EndToEnd.Tests.Pipeline;

/// <summary>
/// A runner and two workers, killed with SIGKILL at moments drawn at random and started again. The variable BATCHLABELER_KILL_RUNS says
/// how many runs to draw; scripts/nightly.sh draws more than a hundred.
/// </summary>
public sealed class RandomKillTests : IDisposable
{
    private const int Images = 40;
    private const int LongestLifeMilliseconds = 2500;

    private static readonly int Runs =
        int.TryParse(Environment.GetEnvironmentVariable("BATCHLABELER_KILL_RUNS"), out var runs) ? runs : 2;

    private readonly PipelineHouse _house = new();

    [Fact]
    public async Task Manifest_and_statistics_are_those_of_an_undisturbed_run_however_often_processes_are_killed()
    {
        await SubmitAsync();
        await LiveAsync(null);
        var expected = Outcome();
        Assert.Contains("manifests/b/manifest.json", expected.Keys);
        Assert.Contains(expected.Keys, name => name.Contains("/statistics/", StringComparison.Ordinal));

        for (var seed = 1; seed <= Runs; seed++)
        {
            Forget();
            await LiveAsync(new Random(seed));
            Assert.Equal(expected, Outcome());
        }
    }

    public void Dispose() => _house.Dispose();

    private async Task SubmitAsync()
    {
        await _house.PublishTinyModelAsync();
        for (var k = 0; k < Images; k++)
            await File.WriteAllBytesAsync(Path.Combine(_house.Images, $"{k:00}.jpg"), Files.Encode(".jpg", Pictures.Noise(60, 50, k), 60, 50));
        await File.WriteAllTextAsync(Path.Combine(_house.Images, "broken.jpg"), "this is no picture");
        var labels = Enumerable.Range(0, Images).Where(k => k % 2 == 0).Select(k => $"{k:00}.jpg,{(k % 4 == 0 ? 1 : -1)},0,{k % 3 - 1},1");
        await File.WriteAllLinesAsync(_house["known.csv"], ["image,cat,dog,hat,sofa", .. labels]);
        Assert.Equal(0, await _house.RunAsync("submit", _house.Images, "--batch", "b", "--labels", _house["known.csv"], "--shard-size", "3"));
    }

    /// <summary>Lets a runner and two workers finish the batch; with a random source, one of them after the other is killed on the way.</summary>
    private async Task LiveAsync(Random? random)
    {
        Func<CliProcess>[] start = [_house.StartRunner, StartWorker, StartWorker];
        CliProcess[] processes = [.. start.Select(begin => begin())];
        for (var kills = random?.Next(1, 5) ?? 0; kills > 0; kills--)
        {
            await Task.Delay(random!.Next(LongestLifeMilliseconds));
            var victim = random.Next(processes.Length);
            processes[victim].Kill();
            processes[victim] = start[victim]();
        }

        Assert.Equal(2, await _house.RunAsync("fetch", "b", "--output", _house["fetched"], "--wait"));
        foreach (var process in processes) process.Terminate();
        // One that was started a moment ago ends before it can heed the signal, with 128 + 15.
        foreach (var process in processes) Assert.Contains(process.Wait().ExitCode, (int[])[0, 143]);
    }

    private CliProcess StartWorker() => _house.StartWorker("--lease", "2s");

    /// <summary>Deletes all that came after the submission.</summary>
    private void Forget()
    {
        string[] kept = [Path.Combine(_house.Storage, "batches"), Path.Combine(_house.Storage, "models")];
        foreach (var folder in Directory.EnumerateDirectories(_house.Storage).Except(kept)) Directory.Delete(folder, recursive: true);
        Directory.Delete(Path.Combine(_house.Storage, "models", "demo", "versions", "1", "statistics"), recursive: true);
        Directory.Delete(_house["fetched"], recursive: true);
    }

    private SortedDictionary<string, string> Outcome()
    {
        var outcome = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in (string[])["manifests", "models/demo/versions/1/statistics"])
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(_house.Storage, folder), "*", SearchOption.AllDirectories))
            {
                var name = Path.GetRelativePath(_house.Storage, file);
                // The store's own folder holds locks; run.json says when the run began.
                if (!name.Contains("/.", StringComparison.Ordinal) && Path.GetFileName(name) != "run.json")
                    outcome[name] = Convert.ToHexString(File.ReadAllBytes(file));
            }
        }

        return outcome;
    }
}
