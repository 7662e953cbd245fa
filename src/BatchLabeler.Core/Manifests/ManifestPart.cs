namespace BatchLabeler.Core.Manifests;

/// <summary>One file of rows that a manifest lists.</summary>
/// <param name="Name">The file's path beside the index, such as <c>parts/00000.jsonl</c>.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal.</param>
public sealed record ManifestPart(string Name, int Rows, string Sha256);
