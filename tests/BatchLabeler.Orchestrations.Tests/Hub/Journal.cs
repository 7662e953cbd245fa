using System.Collections.Concurrent;

namespace BatchLabeler.Orchestrations.Tests.Hub;

/// <summary>What the activities of a test did to the world.</summary>
internal sealed class Journal
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Lines => [.. _lines];

    public void Write(string line) => _lines.Enqueue(line);

    public int Count(string line) => _lines.Count(written => written == line);

    /// <summary>Something that a test lets go on.</summary>
    public TaskCompletionSource Gate(string name) =>
        _gates.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
