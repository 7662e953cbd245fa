using BatchLabeler.Cli.Hosting;

namespace BatchLabeler.Cli.Train;

/// <summary>A line of progress for every tenth of the pictures encoded.</summary>
internal sealed class EncodingLines(CommandHost host, int pictures) : IProgress<int>
{
    private int _tenths;

    public void Report(int value)
    {
        var tenths = (int)(10L * value / Math.Max(pictures, 1));
        if (tenths == _tenths)
            return;
        _tenths = tenths;
        host.Error.WriteLine($"features: {value} of {pictures} pictures");
    }
}
