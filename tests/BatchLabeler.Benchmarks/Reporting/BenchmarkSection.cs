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
        foreach (var ratio in result.Ratios)
            text.Append($"| **{ratio.Label}** (goal: {result.Goal}) | **{ratio.Text}**{(result.Goal.IsMet(ratio.Value) ? "" : " missed")} |\n");
        return text.Append($"\nMachine: {machine}\n").ToString();
    }
}
