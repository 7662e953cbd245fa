using BatchLabeler.Benchmarks.Comparisons;
using BatchLabeler.Benchmarks.Running;

IBenchmark[] benchmarks = [new PipelineBenchmark(), new DecodeBenchmark(), new TrainingStepBenchmark(), new MemoryBenchmark()];
try
{
    return new BenchmarkRun(benchmarks, Console.Out).Run(BenchmarkArguments.Parse(args));
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine($"bench: {exception.Message}");
    return 64;
}
