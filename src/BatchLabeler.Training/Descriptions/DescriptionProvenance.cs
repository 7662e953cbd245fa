namespace BatchLabeler.Training.Descriptions;

/// <summary>How the descriptions of a file came about. Two files with equal provenance may be continued by one another.</summary>
public sealed record DescriptionProvenance
{
    /// <summary>Descriptions that a person wrote.</summary>
    public const string ByHand = "written by hand";

    /// <summary>Descriptions that a language model wrote.</summary>
    public const string ByModel = "asked of a language model";

    /// <summary><see cref="ByHand"/> or <see cref="ByModel"/>.</summary>
    public required string Source { get; init; }

    /// <summary>What a reader should know besides; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The whole prompt, with <c>{category}</c> where the name stood.</summary>
    public string? Template { get; init; }

    /// <summary>The model, as the endpoint names it.</summary>
    public string? Model { get; init; }

    /// <summary>Host and port of the endpoint, nothing else of its address.</summary>
    public string? EndpointHost { get; init; }

    /// <summary>The temperature that was sent; null for the endpoint's own.</summary>
    public double? Temperature { get; init; }

    /// <summary>The seed that was sent; null for none.</summary>
    public int? Seed { get; init; }
}
