using BatchLabeler.Models.Safetensors;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>Moves weights between modules and stored tensors; the names are the module's state dict behind a prefix.</summary>
internal static class ClipWeights
{
    private const string BatchCounter = "num_batches_tracked";

    /// <summary>Copies every parameter and buffer of a module from stored tensors, cast to 32-bit floats.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape.</exception>
    public static void Load(nn.Module module, string prefix, IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        foreach (var (name, target) in module.state_dict())
        {
            if (name.EndsWith(BatchCounter, StringComparison.Ordinal)) continue;
            if (!tensors.TryGetValue(prefix + name, out var stored))
                throw new InvalidDataException($"The weights lack '{prefix}{name}'.");
            if (!stored.Shape.AsSpan().SequenceEqual(target.shape))
                throw new InvalidDataException($"'{prefix}{name}' has the shape {stored.ShapeText}, expected [{string.Join(", ", target.shape)}].");
            target.copy_(stored.ToTensor());
        }
    }

    /// <summary>Copies every parameter and buffer of a module into stored tensors.</summary>
    public static Dictionary<string, StoredTensor> Save(nn.Module module, string prefix) => module.state_dict()
        .Where(entry => !entry.Key.EndsWith(BatchCounter, StringComparison.Ordinal))
        .ToDictionary(entry => prefix + entry.Key, entry => entry.Value.ToStored(), StringComparer.Ordinal);
}
