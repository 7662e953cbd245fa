namespace BatchLabeler.Training.Heads.Sspa.Options;

/// <summary>Knowledge-aware prompting, Eq. 4.</summary>
public sealed record KnowledgeOptions
{
    /// <summary>A description of each category, by its name; null leaves the template "A photo of a name." alone.</summary>
    public IReadOnlyDictionary<string, string>? Descriptions { get; init; }

    /// <summary>Where the descriptions come from, for the record.</summary>
    public string? Source { get; init; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A description is empty.</exception>
    public void Validate()
    {
        var empty = Descriptions?.FirstOrDefault(entry => string.IsNullOrWhiteSpace(entry.Value)).Key;
        Require.That(empty is null, $"The description of '{empty}' is empty.");
    }
}
