namespace BatchLabeler.Benchmarks.Running;

/// <summary>One comparison of two ways to do the same work.</summary>
internal interface IBenchmark
{
    /// <summary>A short name for the command line and for the section's markers.</summary>
    string Name { get; }

    /// <summary>Prepares, measures and sums up.</summary>
    BenchmarkResult Run(Workspace workspace);
}
