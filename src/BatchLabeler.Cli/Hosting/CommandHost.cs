namespace BatchLabeler.Cli.Hosting;

/// <summary>Everything a verb may use of the world outside, so that tests can stand in for it.</summary>
/// <param name="Out">Results for people and, with <c>--json</c>, for machines.</param>
/// <param name="Error">Progress and errors.</param>
/// <param name="IsTerminal">Whether <paramref name="Error"/> is a terminal that a progress bar can be drawn on.</param>
/// <param name="Clock">The time.</param>
/// <param name="ProgramFolder">The folder the program lies in, where default models are searched from.</param>
internal sealed record CommandHost(TextWriter Out, TextWriter Error, bool IsTerminal, TimeProvider Clock, string ProgramFolder)
{
    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Asks for time between a request to stop and the end, for verbs that finish or give back what they have in work.</summary>
    public Action<TimeSpan> AllowToDrain { get; init; } = _ => { };

    /// <summary>The console and clock of this process.</summary>
    /// <param name="interruption">What turns signals into a cancellation.</param>
    public static CommandHost System(Interruption interruption) => new(
        Console.Out,
        Console.Error,
        !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb"),
        TimeProvider.System,
        AppContext.BaseDirectory) { AllowToDrain = interruption.AllowToDrain };
}
