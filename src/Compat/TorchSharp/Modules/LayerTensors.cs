// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Creates the tensors of the built-in layers, which no dispose scope owns.</summary>
internal static class LayerTensors
{
    public static Parameter Parameter(nn.Module module, string name, long[] shape, Device? device, ScalarType? dtype)
    {
        var parameter = new Parameter(empty(shape, dtype, device));
        parameter.DetachFromDisposeScope();
        module.register_parameter(name, parameter);
        return parameter;
    }

    public static Tensor Buffer(nn.Module module, string name, Tensor tensor)
    {
        module.register_buffer(name, tensor.DetachFromDisposeScope());
        return tensor;
    }

    public static void FillBias(Parameter bias, Parameter weight)
    {
        var (fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
        var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        nn.init.uniform_(bias, -bound, bound);
    }
}
