using System.Runtime.CompilerServices;
using System.Text;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Retraining.Feedback;

/// <summary>Reads text objects line by line.</summary>
internal static class TextLines
{
    /// <summary>The lines with their numbers, from 1, without blank ones; none when there is no such object.</summary>
    public static async IAsyncEnumerable<(int Number, string Text)> ReadAsync(
        IObjectStore store, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var content = await store.ReadAsync(name, cancellationToken: cancellationToken);
        if (content is null) yield break;
        using var reader = new StreamReader(content.Stream, Encoding.UTF8, leaveOpen: true);
        for (var number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line)) yield return (number, line);
        }
    }
}
