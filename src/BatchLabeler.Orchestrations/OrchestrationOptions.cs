namespace BatchLabeler.Orchestrations;

/// <summary>What the activities of a host need to know.</summary>
public sealed record OrchestrationOptions
{
    /// <summary>The model of batches that name none; <c>demo</c> unless told.</summary>
    public string DefaultModel { get; init; } = "demo";

    /// <summary>How many lines of <c>labels.jsonl</c> are sorted in memory at once; 100,000 unless told.</summary>
    public int LabelsInMemory { get; init; } = 100_000;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (Runs.Options.ModelReference.TryParse(DefaultModel) is null)
            throw new ArgumentException($"'{DefaultModel}' names no model: write 'demo' or 'demo@3'.");
        if (LabelsInMemory < 2) throw new ArgumentException($"At least 2 lines of labels are sorted at once, not {LabelsInMemory}.");
    }
}
