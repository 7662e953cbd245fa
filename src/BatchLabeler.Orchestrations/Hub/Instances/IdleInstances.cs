namespace BatchLabeler.Orchestrations.Hub.Instances;

/// <summary>Keeps so many orchestrations in memory and lets go of those that had nothing to do for longest.</summary>
internal sealed class IdleInstances(int most)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Instance> _order = new();
    private readonly Dictionary<Instance, LinkedListNode<Instance>> _nodes = [];

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _nodes.Count;
        }
    }

    /// <summary>Notes that an instance had an episode and waits.</summary>
    public void Touch(Instance instance)
    {
        lock (_gate)
        {
            if (_nodes.Remove(instance, out var node)) _order.Remove(node);
            _nodes[instance] = _order.AddLast(instance);
            for (var tries = _order.Count - most; tries > 0; tries--) LetGoOfOldest();
        }
    }

    public void Forget(Instance instance)
    {
        lock (_gate)
        {
            if (_nodes.Remove(instance, out var node)) _order.Remove(node);
        }
    }

    private void LetGoOfOldest()
    {
        var oldest = _order.First!;
        _order.RemoveFirst();
        if (oldest.Value.TryLetGo()) _nodes.Remove(oldest.Value);
        else _order.AddLast(oldest);
    }
}
