using System.Text;
using BatchLabeler.Benchmarks.Running;

namespace BatchLabeler.Benchmarks.Reporting;

/// <summary>Writes a result as a section in Markdown.</summary>
internal static class BenchmarkSection
{
    public static string Write(BenchmarkResult result, MachineDescription machine)
    {
        var text = new StringBuilder($"## {result.Title}\n\n{result.Method}\n\n| measured | |\n| --- | --- |\n");
        foreach (var figure in result.Figures) text.Append($"| {figure.Label} | {figure.Text} |\n");
        foreach (var (figure, goal) in result.Judged)
            text.Append($"| **{figure.Label}** (goal: {goal}) | **{figure.Text}**{(goal.IsMet(figure.Value) ? "" : " missed")} |\n");
        return text.Append($"\nMachine: {machine}\n").ToString();
    }
}
