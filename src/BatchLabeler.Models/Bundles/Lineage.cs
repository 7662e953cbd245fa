namespace BatchLabeler.Models.Bundles;

/// <summary>Where a model comes from.</summary>
/// <param name="ParentVersion">The version it was trained on from, or null.</param>
/// <param name="TrainingSetDigest">SHA-256 over the training labels, or null for a model that was not trained.</param>
/// <param name="CodeVersion">Version of the program that made it.</param>
/// <param name="Commands">The commands that made it, in order.</param>
public sealed record Lineage(int? ParentVersion, string? TrainingSetDigest, string CodeVersion, IReadOnlyList<string> Commands);
