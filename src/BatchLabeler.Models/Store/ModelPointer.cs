namespace BatchLabeler.Models.Store;

/// <summary>What <c>current.json</c> says: the version that serves and who made it so.</summary>
/// <param name="Version">The current version.</param>
/// <param name="Publication">The publication that moved the pointer; null where the writer did not say.</param>
/// <param name="By">Who or what moved it, for people.</param>
/// <param name="Previous">The version that was current before; null if there was none, or the writer did not say.</param>
public sealed record ModelPointer(int Version, string? Publication = null, string? By = null, int? Previous = null)
{
    /// <summary>Who moved the pointer, as a phrase for sentences.</summary>
    public string Publisher => By ?? Publication ?? "somebody who left no name";
}
