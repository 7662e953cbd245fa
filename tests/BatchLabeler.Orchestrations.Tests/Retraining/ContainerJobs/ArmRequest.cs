using System.Text.Json.Nodes;

namespace BatchLabeler.Orchestrations.Tests.Retraining.ContainerJobs;

/// <summary>A request that the server of container jobs was sent.</summary>
internal sealed record ArmRequest(string Method, string Path, string Version, string Authorization, JsonNode? Body)
{
    public string What => $"{Method} {Path}";
}
