namespace BatchLabeler.Orchestrations.Hub.Replay;

/// <summary>Nobody knows the orchestrator that was asked for.</summary>
internal sealed class UnknownOrchestratorException(string name)
    : Exception($"The hub does not know the orchestrator '{name}'; add it to the catalog or correct the name.");
