using System.Collections.Concurrent;

namespace BatchLabeler.Inference.Labeling;

/// <summary>Arrays of one length that are used again and again; as many exist as were in use at once.</summary>
internal sealed class BufferPool<T>(int length)
{
    private readonly ConcurrentBag<T[]> _free = [];
    private int _created;

    /// <summary>Gets how many arrays were ever made.</summary>
    internal int Created => _created;

    internal T[] Rent()
    {
        if (_free.TryTake(out var buffer)) return buffer;
        Interlocked.Increment(ref _created);
        return GC.AllocateUninitializedArray<T>(length);
    }

    internal void Return(T[] buffer) => _free.Add(buffer);
}
