using System.Collections.Concurrent;

namespace BatchLabeler.Orchestrations.Hub.Instances;

/// <summary>The instances that are not over.</summary>
internal sealed class InstanceTable
{
    private readonly ConcurrentDictionary<string, Instance> _instances = new(StringComparer.Ordinal);

    public ICollection<Instance> All => _instances.Values;

    public bool TryAdd(Instance instance) => _instances.TryAdd(instance.Id, instance);

    public Instance? Find(string instanceId) => _instances.GetValueOrDefault(instanceId);

    public void Remove(Instance instance) => _instances.TryRemove(KeyValuePair.Create(instance.Id, instance));
}
