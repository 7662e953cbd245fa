using BatchLabeler.Cli.Hosting;
using Spectre.Console;

namespace BatchLabeler.Cli.Progress;

/// <summary>Chooses the display that fits where output goes.</summary>
internal static class ProgressDisplay
{
    /// <summary>Events for machines, a bar on a terminal, lines elsewhere.</summary>
    public static IProgressDisplay For(CommandHost host, bool json)
    {
        if (json)
            return new JsonProgress(new JsonEvents(host.Out), host.Clock);
        if (!host.IsTerminal)
            return new PlainProgress(host.Error, host.Clock);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(host.Error), Interactive = InteractionSupport.Yes,
        });
        return new TerminalProgress(console, host.Clock);
    }
}
