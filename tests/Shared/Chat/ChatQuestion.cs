using System.Text.Json;

namespace BatchLabeler.Tests.Chat;

/// <summary>A request that <see cref="ChatServer"/> got.</summary>
/// <param name="Category">The category asked for.</param>
/// <param name="Attempt">The how-manieth time it was asked for.</param>
/// <param name="Address">Path and query.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body.</param>
internal sealed record ChatQuestion(
    string Category, int Attempt, string Address, IReadOnlyDictionary<string, string> Headers, JsonElement Body);
