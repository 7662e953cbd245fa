using BatchLabeler.Training.Devices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>
/// A module whose parts are registered by name, one by one, so that its state dict carries exactly OpenAI's names
/// and not those of its private fields.
/// </summary>
public abstract class ClipModule : nn.Module<Tensor, Tensor>
{
    private readonly DevicePlacement _placement;

    /// <summary>Creates the module.</summary>
    /// <param name="name">A name for messages.</param>
    /// <param name="placement">Where its parameters lie; null for the processor.</param>
    protected ClipModule(string name, DevicePlacement? placement = null)
        : base(name) => _placement = placement ?? DevicePlacement.Processor;

    /// <summary>Does nothing: parts are registered explicitly, never found by reflection.</summary>
    protected override void RegisterComponents()
    {
    }

    /// <summary>Registers a child and returns it.</summary>
    protected T Add<T>(string name, T child)
        where T : nn.Module
    {
        register_module(name, child);
        if (child is not ClipModule && _placement.Device.type != DeviceType.CPU)
            child.to(_placement.Device);
        return child;
    }

    /// <summary>Registers a parameter drawn from N(0, <paramref name="deviation"/>²) and returns it.</summary>
    protected Parameter AddNormal(string name, double deviation, params long[] shape) =>
        AddParameter(name, randn(shape).mul(deviation));

    /// <summary>Registers a parameter that starts at zero and returns it.</summary>
    protected Parameter AddZeros(string name, params long[] shape) => AddParameter(name, zeros(shape));

    private Parameter AddParameter(string name, Tensor start)
    {
        var parameter = new Parameter(_placement.Put(start));
        register_parameter(name, parameter);
        return parameter;
    }
}
