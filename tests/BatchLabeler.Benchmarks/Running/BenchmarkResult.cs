namespace BatchLabeler.Benchmarks.Running;

/// <summary>What a benchmark found.</summary>
/// <param name="Title">The section's heading.</param>
/// <param name="Method">What was compared and how, in a sentence or two.</param>
/// <param name="Figures">The measured quantities, each with its unit.</param>
/// <param name="Judged">The figures that have a goal.</param>
internal sealed record BenchmarkResult(
    string Title, string Method, IReadOnlyList<Figure> Figures, IReadOnlyList<JudgedFigure> Judged);
