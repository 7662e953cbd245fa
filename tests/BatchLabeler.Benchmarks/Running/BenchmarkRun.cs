using BatchLabeler.Benchmarks.Reporting;

namespace BatchLabeler.Benchmarks.Running;

/// <summary>Runs the benchmarks asked for, prints their figures and writes their sections.</summary>
internal sealed class BenchmarkRun(IReadOnlyList<IBenchmark> benchmarks, TextWriter output)
{
    /// <summary>Exit code 0 when every figure keeps its goal, 2 when one does not, 64 for wrong usage.</summary>
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
            met &= Run(benchmark, workspace, document, machine);
        }
        output.WriteLine($"\nThe figures are in {document.Path}");
        return met ? 0 : 2;
    }

    /// <summary>Whether every figure keeps its goal; where the benchmark cannot run here the document's section stays as it is.</summary>
    private bool Run(IBenchmark benchmark, Workspace workspace, BenchmarkDocument document, MachineDescription machine)
    {
        try
        {
            var result = benchmark.Run(workspace);
            Print(result);
            document.Replace(benchmark.Name, BenchmarkSection.Write(result, machine));
            return result.Judged.All(judged => judged.IsMet);
        }
        catch (BenchmarkUnavailableException exception)
        {
            output.WriteLine($"  not measured: {exception.Message}");
            return true;
        }
    }

    private void Print(BenchmarkResult result)
    {
        foreach (var figure in result.Figures) output.WriteLine($"  {figure.Label}: {figure.Text}");
        foreach (var (figure, goal) in result.Judged)
            output.WriteLine($"  {figure.Label}: {figure.Text} (goal: {goal}, {(goal.IsMet(figure.Value) ? "met" : "MISSED")})");
    }
}
