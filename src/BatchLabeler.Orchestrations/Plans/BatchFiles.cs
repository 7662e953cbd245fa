namespace BatchLabeler.Orchestrations.Plans;

/// <summary>What lies in a batch's folder beside its images.</summary>
public static class BatchFiles
{
    /// <summary>The options, uploaded last.</summary>
    public const string Marker = "batch.json";

    /// <summary>Partial labels.</summary>
    public const string Labels = "labels.jsonl";

    /// <summary>A person's wish to cancel.</summary>
    public const string Cancel = "cancel.json";

    /// <summary>
    /// Whether an object of a batch is labelled: everything is but these files and hidden ones, whose name or folder begins with a dot.
    /// </summary>
    /// <param name="name">The object's name within the batch.</param>
    public static bool IsImage(string name) =>
        name is not (Marker or Labels or Cancel) && !name.StartsWith('.') && !name.Contains("/.", StringComparison.Ordinal);
}
