namespace BatchLabeler.Cli.Submit;

/// <summary>A file that becomes an image of a batch.</summary>
/// <param name="Name">Its name within the batch, '/' between folders.</param>
/// <param name="Path">Where it is.</param>
internal sealed record LocalFile(string Name, string Path);
