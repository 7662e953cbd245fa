namespace BatchLabeler.Cli.Hosting;

/// <summary>Ends a verb with one line on standard error.</summary>
/// <param name="code">A stable code for scripts, such as <c>output-exists</c>.</param>
/// <param name="sentence">What is wrong and what to do, in one line.</param>
/// <param name="exitCode">What the program returns.</param>
internal sealed class CommandException(string code, string sentence, int exitCode = ExitCode.Stopped) : Exception(sentence)
{
    /// <summary>The stable code.</summary>
    public string Code { get; } = code;

    /// <summary>What the program returns.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>A complaint about the command line itself.</summary>
    public static CommandException Usage(string sentence) => new("usage", sentence, Hosting.ExitCode.Usage);
}
