namespace BatchLabeler.Review.Api;

/// <summary>What is to be taken back.</summary>
/// <param name="By">Who takes it back; empty for the review's own name.</param>
/// <param name="File">The file that the decisions are kept in.</param>
public sealed record UndoRequest(string? By, string File);
