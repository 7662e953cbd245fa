namespace BatchLabeler.Models.Store;

/// <summary>One wish to publish or to roll back. The same wish repeated after a crash has the same id and is carried out once.</summary>
/// <param name="Id">What tells the wish from every other one.</param>
/// <param name="By">Who or what has the wish, for people.</param>
public sealed record Publication(string Id, string By);
