using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Cli.Label.Inputs;

/// <summary>An image that an input lists.</summary>
/// <param name="Name">Its name in the manifest, '/' between folders.</param>
/// <param name="Path">Where the file is.</param>
/// <param name="Error">Why it fails before anybody opens it; null for most.</param>
internal sealed record ImageEntry(string Name, string Path, RowError? Error = null);
