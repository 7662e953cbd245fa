using System.Diagnostics;
using BatchLabeler.Benchmarks.Running;
using BatchLabeler.Benchmarks.Samples;

namespace BatchLabeler.Benchmarks.Comparisons;

/// <summary>Two workers, each pinned to a core of its own, against one; real processes on a storage in a folder.</summary>
internal sealed class WorkersBenchmark : IBenchmark
{
    private const int Images = 9600;
    private const int Different = 50;
    private const int ShardSize = 64;
    private const int Shards = Images / ShardSize;
    private const string Program = "batchlabeler.dll";

    public string Name => "workers";

    public BenchmarkResult Run(Workspace workspace)
    {
        var storage = workspace.Path("workers-storage");
        var model = Path.GetFullPath(Path.Combine(SampleModels.Compact(workspace).VersionPath, "..", ".."));
        ProgramProcess.Run(Program, "model", "publish", model, "--name", "demo", "--storage", storage);
        var images = SamplePhotographs.WriteCopies(workspace, "workers-images", Images, Different);
        var one = Rate(storage, images, "one", workers: 1);
        var two = Rate(storage, images, "two", workers: 2);
        return new BenchmarkResult(
            "Two workers against one",
            $"`batchlabeler worker --threads 1` over {Images:N0} JPEGs of 500 × 375 in shards of {ShardSize}, with an encoder of the demo's " +
            "shape, on a storage in a folder: one process pinned to one core, and two processes pinned to a core each. All shards wait in " +
            "the queue before the workers start; the rate is that of the middle six tenths of the shards. Smaller shards " +
            "gain less, for each one waits for the disk a few times: 1.58 with shards of 16 in another run.",
            [new Figure("one worker", one, "images per second"), new Figure("two workers", two, "images per second")],
            [new JudgedFigure(new Figure("two workers ÷ one", two / one, ""), Goal.AtLeast(1.7))]);
    }

    private static double Rate(string storage, string images, string batch, int workers)
    {
        ProgramProcess.Run(Program, "submit", images, "--batch", batch, "--shard-size", $"{ShardSize}", "--storage", storage);
        Plan(storage);
        var processes = Enumerable.Range(0, workers).Select(core => StartPinned(core, storage)).ToList();
        var results = new DirectoryInfo(Path.Combine(storage, "work", batch));
        while (Finished(results).Count < Shards) Thread.Sleep(100);
        foreach (var process in processes)
        {
            process.Kill();
            process.Dispose();
        }

        var times = Finished(results);
        var (first, last) = (times[Shards / 5], times[Shards * 4 / 5]);
        return ((Shards * 4 / 5) - (Shards / 5)) * ShardSize / (last - first).TotalSeconds;
    }

    /// <summary>Lets a runner send every shard, and takes it away again.</summary>
    private static void Plan(string storage)
    {
        using var runner = Process.Start(ProgramProcess.Start(Program, "run", "--workers", "0", "--retrain-after", "0", "--storage", storage))!;
        var waiting = new DirectoryInfo(storage);
        while (Queued(waiting) < Shards) Thread.Sleep(100);
        runner.Kill();
        runner.WaitForExit();
    }

    private static int Queued(DirectoryInfo storage)
    {
        var queue = storage.GetDirectories("waiting", SearchOption.AllDirectories).FirstOrDefault(folder => folder.Parent!.Name == "shards");
        return queue?.GetFiles().Length ?? 0;
    }

    private static List<DateTime> Finished(DirectoryInfo work) => !work.Exists ? [] :
    [
        .. work.GetDirectories("results", SearchOption.AllDirectories)
            .SelectMany(folder => folder.GetFiles("*.jsonl"))
            .Select(file => file.LastWriteTimeUtc)
            .Order(),
    ];

    private static Process StartPinned(int core, string storage)
    {
        var start = ProgramProcess.Start(Program, "worker", "--threads", "1", "--storage", storage);
        var pinned = new ProcessStartInfo("taskset", ["-c", $"{core}", start.FileName, .. start.ArgumentList])
        {
            UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true,
        };
        var process = Process.Start(pinned)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
