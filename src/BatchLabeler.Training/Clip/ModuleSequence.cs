using System.Globalization;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>Numbered children, applied one after the other.</summary>
internal sealed class ModuleSequence() : ClipModule(nameof(ModuleSequence))
{
    private readonly List<nn.Module<Tensor, Tensor>> _children = [];

    /// <summary>Registers a child under its number and returns it.</summary>
    public T Append<T>(int index, T child)
        where T : nn.Module<Tensor, Tensor>
    {
        _children.Add(Add(index.ToString(CultureInfo.InvariantCulture), child));
        return child;
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => _children.Aggregate(input, (x, child) => child.forward(x));
}
