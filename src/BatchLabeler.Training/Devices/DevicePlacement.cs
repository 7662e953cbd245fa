using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Devices;

/// <summary>
/// Where the tensors of a training lie and what its large products are computed in. A head takes it from its text tower. Weights, norms,
/// softmaxes, losses, prototypes and thresholds are 32-bit floats whatever products are. Random starts are drawn on the processor and moved,
/// so that a seed starts the same head everywhere.
/// </summary>
/// <param name="Device">The device.</param>
/// <param name="ProductType">32-bit floats, or bfloat16 for mixed precision.</param>
public sealed record DevicePlacement(Device Device, ScalarType ProductType)
{
    /// <summary>The processor and 32-bit floats.</summary>
    public static DevicePlacement Processor { get; } = new(CPU, ScalarType.Float32);

    /// <summary>The values on the device; the same tensor if it lies there.</summary>
    public Tensor Put(Tensor values) => values.On(Device);

    /// <summary>The values of a batch on the device. A GPU fetches them while the processor goes on.</summary>
    public Tensor Send(Tensor values) =>
        Device.type == DeviceType.CUDA ? values.pin_memory().to(Device, non_blocking: true) : values.On(Device);

    /// <summary>Brings the layers that a module holds itself to the device, once their start is drawn. Its own modules are there already.</summary>
    public void PutLayers(nn.Module module)
    {
        if (Device.type == DeviceType.CPU)
            return;
        foreach (var layer in module.children())
        {
            if (layer is Linear or LayerNorm)
                layer.to(Device);
        }
    }

    /// <summary>Values as a product takes them; the same tensor in full precision.</summary>
    public Tensor Narrow(Tensor values) => IsFull || values.dtype == ProductType ? values : values.to(ProductType);

    /// <summary>The product A B; 32-bit floats in mixed precision, else of the type of its factors.</summary>
    public Tensor Multiply(Tensor left, Tensor right) => Wide(Narrow(left).matmul(Narrow(right)));

    /// <summary>The product of each matrix of A with the one of B; 32-bit floats in mixed precision, else of the type of its factors.</summary>
    public Tensor MultiplyEach(Tensor left, Tensor right) => Wide(bmm(Narrow(left), Narrow(right)));

    /// <summary>x Wᵀ + b; 32-bit floats in mixed precision, else of the type of its factors.</summary>
    public Tensor Apply(Linear layer, Tensor x) => Apply(x, layer.weight!, layer.bias);

    /// <summary>x Wᵀ + b; 32-bit floats in mixed precision, else of the type of its factors.</summary>
    public Tensor Apply(Tensor x, Tensor weight, Tensor? bias) =>
        Wide(nn.functional.linear(Narrow(x), Narrow(weight), bias is null ? null : Narrow(bias)));

    private bool IsFull => ProductType == ScalarType.Float32;

    private Tensor Wide(Tensor product) => IsFull ? product : product.to(ScalarType.Float32);
}
