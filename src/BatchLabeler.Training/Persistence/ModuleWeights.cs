using BatchLabeler.Models.Safetensors;
using BatchLabeler.Training.Clip;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Persistence;

/// <summary>The parameters of a module as stored tensors, by their names in the module.</summary>
public static class ModuleWeights
{
    /// <summary>A copy of every parameter.</summary>
    public static Dictionary<string, StoredTensor> Of(nn.Module module) =>
        module.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.ToStored(), StringComparer.Ordinal);

    /// <summary>Overwrites every parameter with a stored one; what else is stored is left alone.</summary>
    /// <exception cref="InvalidDataException">A parameter is missing or has another shape.</exception>
    public static void Load(nn.Module module, IReadOnlyDictionary<string, StoredTensor> stored)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, parameter) in module.named_parameters())
        {
            if (!stored.TryGetValue(name, out var values) || !values.Shape.SequenceEqual(parameter.shape))
                throw new InvalidDataException($"The weights hold no '{name}' of shape [{string.Join(", ", parameter.shape)}]: they belong to another head.");
            parameter.copy_(values.ToTensor());
        }
    }
}
