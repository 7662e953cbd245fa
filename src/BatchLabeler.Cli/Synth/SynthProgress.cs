using BatchLabeler.Cli.Hosting;

namespace BatchLabeler.Cli.Synth;

/// <summary>One line that is overwritten on a terminal; elsewhere a line for every tenth of a large folder.</summary>
internal sealed class SynthProgress(CommandHost host, int scenes) : IProgress<int>
{
    private const int Large = 2000;

    private int _tenthsTold;

    public void Report(int value)
    {
        if (host.IsTerminal)
        {
            host.Error.Write($"\rsynth: {value} of {scenes} scenes{(value == scenes ? "\n" : "")}");
            return;
        }

        var tenths = (int)(10L * value / scenes);
        if (scenes < Large || tenths == _tenthsTold)
            return;
        _tenthsTold = tenths;
        host.Error.WriteLine($"synth: {value} of {scenes} scenes");
    }
}
