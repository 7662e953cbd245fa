namespace BatchLabeler.Tests.Telemetry;

/// <summary>Tests that run while no other does, for meters and sources of spans belong to the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneTests
{
    public const string Name = "alone";
}
