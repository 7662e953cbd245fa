using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Hub;

/// <summary>
/// The orchestrators and activities that a hub can run, by name: that of the attribute <see cref="DurableTaskAttribute"/>, else the name
/// of the type. Upper and lower case do not matter.
/// </summary>
public sealed class TaskCatalog
{
    private readonly Dictionary<TaskName, Type> _orchestrators = [];
    private readonly Dictionary<TaskName, Type> _activities = [];

    /// <summary>The classes of the orchestrators, by name.</summary>
    public IReadOnlyDictionary<TaskName, Type> Orchestrators => _orchestrators;

    /// <summary>The classes of the activities, by name.</summary>
    public IReadOnlyDictionary<TaskName, Type> Activities => _activities;

    /// <summary>Adds an orchestrator. An instance is made for every orchestration, with constructor arguments from the services.</summary>
    /// <typeparam name="T">The orchestrator's class.</typeparam>
    /// <returns>The catalog itself.</returns>
    /// <exception cref="ArgumentException">Another orchestrator has the name already.</exception>
    public TaskCatalog AddOrchestrator<T>()
        where T : class, ITaskOrchestrator
    {
        Add(_orchestrators, typeof(T), "orchestrators");
        return this;
    }

    /// <summary>Adds an activity. An instance is made for every call, with constructor arguments from a scope of the services.</summary>
    /// <typeparam name="T">The activity's class.</typeparam>
    /// <returns>The catalog itself.</returns>
    /// <exception cref="ArgumentException">Another activity has the name already.</exception>
    public TaskCatalog AddActivity<T>()
        where T : class, ITaskActivity
    {
        Add(_activities, typeof(T), "activities");
        return this;
    }

    internal Type? Orchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    internal Type? Activity(string name) => _activities.GetValueOrDefault(name);

    private static void Add(Dictionary<TaskName, Type> tasks, Type type, string kind)
    {
        var name = NameOf(type);
        if (!tasks.TryAdd(name, type))
            throw new ArgumentException($"Two {kind} are called '{name}': {tasks[name]} and {type}; rename one with [DurableTask].");
    }

    private static TaskName NameOf(Type type) =>
        Attribute.GetCustomAttribute(type, typeof(DurableTaskAttribute)) is DurableTaskAttribute { Name.Name.Length: > 0 } named
            ? named.Name
            : new TaskName(type.Name);
}
