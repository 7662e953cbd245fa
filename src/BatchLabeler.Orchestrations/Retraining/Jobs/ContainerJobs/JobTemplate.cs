using System.Text.Json.Nodes;

namespace BatchLabeler.Orchestrations.Retraining.Jobs.ContainerJobs;

/// <summary>
/// What an execution runs. Azure takes whole containers only, so they are the job's own as they are deployed, with one variable more.
/// </summary>
internal static class JobTemplate
{
    /// <summary>What a container of an execution may say; what else the job says of it stays as it is deployed.</summary>
    private static readonly string[] Settable = ["image", "name", "command", "args", "env", "resources"];

    /// <summary>The template of an execution.</summary>
    /// <param name="job">The job as Azure describes it.</param>
    /// <param name="variable">The variable that the first container gets.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="InvalidDataException">The job has no container.</exception>
    public static JsonObject Of(JsonNode job, string variable, string value)
    {
        var template = job["properties"]?["template"];
        var containers = Containers(template?["containers"]);
        if (containers.Count == 0 || containers[0] is not JsonObject first)
            throw new InvalidDataException("The container job has no container: deploy it again.");
        var others = first["env"] is JsonArray present
            ? present.Where(entry => (string?)entry?["name"] != variable).Select(entry => entry?.DeepClone())
            : [];
        first["env"] = new JsonArray([.. others, new JsonObject { ["name"] = variable, ["value"] = value }]);
        var execution = new JsonObject { ["containers"] = containers };
        if (Containers(template?["initContainers"]) is { Count: > 0 } before) execution["initContainers"] = before;
        return execution;
    }

    private static JsonArray Containers(JsonNode? containers) => new(
        [.. (containers as JsonArray ?? []).OfType<JsonObject>().Select(Copy)]);

    private static JsonObject Copy(JsonObject container)
    {
        var copy = new JsonObject(
            Settable.Where(name => container[name] is not null).Select(name => KeyValuePair.Create(name, container[name]?.DeepClone())));
        // Azure tells it but does not take it.
        (copy["resources"] as JsonObject)?.Remove("ephemeralStorage");
        return copy;
    }
}
