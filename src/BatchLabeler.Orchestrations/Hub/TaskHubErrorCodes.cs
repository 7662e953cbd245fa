namespace BatchLabeler.Orchestrations.Hub;

/// <summary>The codes of <see cref="TaskHubException"/>.</summary>
public static class TaskHubErrorCodes
{
    /// <summary>Another runner works on the hub.</summary>
    public const string Taken = "hub-taken";

    /// <summary>Another runner took the hub over while this one worked on it.</summary>
    public const string Lost = "hub-lost";

    /// <summary>An object of the hub is not what this version wrote.</summary>
    public const string Damaged = "hub-damaged";
}
