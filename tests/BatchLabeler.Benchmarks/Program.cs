using BatchLabeler.Benchmarks.Comparisons;
using BatchLabeler.Benchmarks.Running;

if (args is [LargeBatchBenchmark.Verb, var folder, var model, var images])
    return await LargeBatchBenchmark.SimulateAsync(folder, model, long.Parse(images, System.Globalization.CultureInfo.InvariantCulture));
IBenchmark[] benchmarks =
[
    new PipelineBenchmark(), new DecodeBenchmark(), new TrainingStepBenchmark(), new StepBenchmark(), new MemoryBenchmark(),
    new LargeBatchBenchmark(), new WorkersBenchmark(), new ReviewBenchmark(), new ReviewGainBenchmark(),
];
try
{
    return new BenchmarkRun(benchmarks, Console.Out).Run(BenchmarkArguments.Parse(args));
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine($"bench: {exception.Message}");
    return 64;
}
