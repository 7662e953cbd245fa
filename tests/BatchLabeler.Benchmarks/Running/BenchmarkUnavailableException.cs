namespace BatchLabeler.Benchmarks.Running;

/// <summary>Something that a benchmark needs is not on this machine; the message says what, and how to get it.</summary>
internal sealed class BenchmarkUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
