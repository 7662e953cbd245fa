using BatchLabeler.Benchmarks.Comparisons;
using BatchLabeler.Benchmarks.Running;

IBenchmark[] benchmarks = [new PipelineBenchmark(), new DecodeBenchmark(), new TrainingStepBenchmark(), new MemoryBenchmark()];
return new BenchmarkRun(benchmarks, Console.Out).Run(BenchmarkArguments.Parse(args));
