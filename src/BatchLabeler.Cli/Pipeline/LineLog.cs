using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Storage.Locations;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Cli.Pipeline;

/// <summary>What a long-lived verb tells: a line per thing that happened on standard error, or events on standard output.</summary>
/// <param name="host">Where lines go, and the time.</param>
/// <param name="json">Whether they are events.</param>
internal sealed class LineLog(CommandHost host, bool json) : ILoggerFactory, ILogger
{
    private readonly Lock _gate = new();

    /// <summary>Says something that is no complaint.</summary>
    public void Say(string sentence) => Write("note", sentence);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("A verb has one log.");

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and < LogLevel.None;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            Write(LevelOf(logLevel), Sentence(formatter(state, exception), exception));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The writers belong to the host.
    }

    private static string Sentence(string message, Exception? exception) =>
        exception is null || message.Contains(exception.Message, StringComparison.Ordinal)
            ? message
            : $"{message} ({StorageFailure.Explain(exception) ?? $"{exception.GetType().Name}: {exception.Message}"})";

    private static string LevelOf(LogLevel level) =>
        level >= LogLevel.Error ? "error" : level == LogLevel.Warning ? "warning" : "note";

    private void Write(string level, string sentence)
    {
        lock (_gate)
        {
            if (json)
                new JsonEvents(host.Out).Write("log", new { at = host.Clock.GetUtcNow().UtcDateTime, level, message = sentence });
            else
                host.Error.WriteLine(
                    $"{host.Clock.GetUtcNow():HH:mm:ss} {(level == "note" ? "" : level + ": ")}{ErrorLine.Visible(sentence)}");
        }
    }
}
