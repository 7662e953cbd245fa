namespace BatchLabeler.Tests.Storage;

/// <summary>What a call into the stores of a dead process throws.</summary>
internal sealed class SimulatedCrashException(string message) : Exception(message);
