using BatchLabeler.Benchmarks.Running;

IBenchmark[] benchmarks = [];
return new BenchmarkRun(benchmarks, Console.Out).Run(BenchmarkArguments.Parse(args));
