using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Ladder;

namespace BatchLabeler.Cli.Tests.Ladder;

/// <summary>Trainings of this very process, one after the other, and a place to stop or fail at.</summary>
internal sealed class TrialsInProcess(CommandHost host) : ITrialProgram
{
    public List<string> Started { get; } = [];

    public Action<int> Before { get; set; } = _ => { };

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, string log, CancellationToken cancellation)
    {
        Before(Started.Count);
        cancellation.ThrowIfCancellationRequested();
        Started.Add(Path.GetFileNameWithoutExtension(arguments[^1]));
        await using var writer = new StreamWriter(log);
        return await CommandLineApplication.RunAsync([.. arguments], host with { Out = TextWriter.Null, Error = writer }, cancellation);
    }
}
