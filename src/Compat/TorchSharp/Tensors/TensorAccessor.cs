// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using System.Collections;

namespace TorchSharp.Utils;

public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly torch.Tensor _tensor;
    private readonly T* _data;
    private readonly long[] _shape;
    private readonly long[] _strides;

    internal TensorAccessor(torch.Tensor tensor)
    {
        _tensor = tensor.alias().DetachFromDisposeScope();
        _data = (T*)_tensor.Pointer();
        _shape = _tensor.shape;
        _strides = _tensor.stride();
    }

    public long Count => _tensor.NumberOfElements;

    public T this[params long[] indices]
    {
        get => _data[Offset(indices)];
        set => _data[Offset(indices)] = value;
    }

    public T[] ToArray()
    {
        var values = new T[Count];
        CopyTo(values);
        return values;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        if (_tensor.is_contiguous())
        {
            new Span<T>(_data + tensorIndex, (int)Math.Min(Count - tensorIndex, array.Length - arrayIndex)).CopyTo(array[arrayIndex..]);
            return;
        }

        using var packed = _tensor.contiguous().DetachFromDisposeScope();
        using var accessor = new TensorAccessor<T>(packed);
        accessor.CopyTo(array, arrayIndex, tensorIndex);
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose() => _tensor.Dispose();

    private long Offset(long[] indices)
    {
        if (indices.Length == 1 && _shape.Length != 1)
            return Scattered(indices[0]);
        if (indices.Length != _shape.Length)
            throw new ArgumentException($"{_shape.Length} indices expected, {indices.Length} given.");
        var offset = 0L;
        for (var i = 0; i < indices.Length; i++)
        {
            if (indices[i] < 0 || indices[i] >= _shape[i])
                throw new IndexOutOfRangeException($"Index {indices[i]} is outside of a dimension of {_shape[i]}.");
            offset += indices[i] * _strides[i];
        }

        return offset;
    }

    private long Scattered(long index)
    {
        if (index < 0 || index >= Count)
            throw new IndexOutOfRangeException($"Index {index} is outside of {Count} elements.");
        var offset = 0L;
        for (var i = _shape.Length - 1; i >= 0; i--)
        {
            offset += index % _shape[i] * _strides[i];
            index /= _shape[i];
        }

        return offset;
    }
}
