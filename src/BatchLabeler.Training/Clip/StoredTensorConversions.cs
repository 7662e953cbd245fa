using BatchLabeler.Models.Safetensors;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>Conversions between stored tensors and TorchSharp's.</summary>
public static class StoredTensorConversions
{
    /// <summary>A new tensor of the stored shape with the stored values: integers as 64-bit integers, everything else as 32-bit floats.</summary>
    public static Tensor ToTensor(this StoredTensor stored) => stored.Type is ElementType.Int64 or ElementType.Int32
        ? tensor(stored.ToInt64(), stored.Shape)
        : tensor(stored.ToFloat32(), stored.Shape);

    /// <summary>A copy of the values as 32-bit floats, of the same shape.</summary>
    public static StoredTensor ToStored(this Tensor values) => StoredTensor.FromFloat32(values.shape, values.ToFloats());

    /// <summary>A copy of the values as 32-bit floats in row-major order, whichever device they lie on.</summary>
    public static float[] ToFloats(this Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.detach().to(ScalarType.Float32, CPU).contiguous().data<float>().ToArray();
    }
}
