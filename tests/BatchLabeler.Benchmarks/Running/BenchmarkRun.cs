using BatchLabeler.Benchmarks.Reporting;

namespace BatchLabeler.Benchmarks.Running;

/// <summary>Runs the benchmarks asked for, prints their ratios and writes their sections.</summary>
internal sealed class BenchmarkRun(IReadOnlyList<IBenchmark> benchmarks, TextWriter output)
{
    /// <summary>Exit code 0 when every ratio keeps its goal, 2 when one does not, 64 for wrong usage.</summary>
    public int Run(BenchmarkArguments arguments)
    {
        var chosen = benchmarks.Where(b => arguments.Only.Count == 0 || arguments.Only.Contains(b.Name)).ToArray();
        if (chosen.Length == 0)
        {
            output.WriteLine($"There is no such benchmark. The names are: {string.Join(", ", benchmarks.Select(b => b.Name))}.");
            return 64;
        }
        var document = new BenchmarkDocument(arguments.Document);
        var machine = MachineDescription.Read();
        output.WriteLine(machine);
        using var workspace = new Workspace();
        var met = true;
        foreach (var benchmark in chosen)
        {
            output.WriteLine($"\n{benchmark.Name} ...");
            var result = benchmark.Run(workspace);
            Print(result);
            document.Replace(benchmark.Name, BenchmarkSection.Write(result, machine));
            met &= result.Ratios.All(ratio => result.Goal.IsMet(ratio.Value));
        }
        output.WriteLine($"\nWritten to {document.Path}");
        return met ? 0 : 2;
    }

    private void Print(BenchmarkResult result)
    {
        foreach (var figure in result.Figures) output.WriteLine($"  {figure.Label}: {figure.Text}");
        foreach (var ratio in result.Ratios)
            output.WriteLine($"  {ratio.Label}: {ratio.Text} (goal: {result.Goal}, {(result.Goal.IsMet(ratio.Value) ? "met" : "MISSED")})");
    }
}
