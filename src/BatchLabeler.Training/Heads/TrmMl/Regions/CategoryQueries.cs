using BatchLabeler.Training.Devices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.TrmMl.Regions;

/// <summary>The learnable category embeddings Q = {q_1 … q_C} of section 3.2.</summary>
public sealed class CategoryQueries : Module
{
    /// <summary>Creates queries that start with the given values <c>[C, d]</c>, where those lie.</summary>
    public CategoryQueries(Tensor start)
        : base(nameof(CategoryQueries))
    {
        Embeddings = new Parameter(start.detach().clone());
        register_parameter("embeddings", Embeddings);
    }

    /// <summary>Q, <c>[C, d]</c>.</summary>
    public Parameter Embeddings { get; }

    /// <summary>Queries that start as normal numbers.</summary>
    /// <param name="categories">C.</param>
    /// <param name="dimension">d.</param>
    /// <param name="placement">Where they lie; null for the processor.</param>
    public static CategoryQueries Random(long categories, long dimension, DevicePlacement? placement = null) =>
        new((placement ?? DevicePlacement.Processor).Put(randn(categories, dimension)));

    /// <summary>Queries that start as text features <c>[C, d]</c> (L2-normalised), scaled by √d to the length of random ones.</summary>
    public static CategoryQueries FromText(Tensor textFeatures) => new(AsLongAsRandom(textFeatures));

    /// <summary>Starts again from text features <c>[C, d]</c>, scaled in the same way.</summary>
    public void Restart(Tensor textFeatures)
    {
        using var _ = no_grad();
        Embeddings.copy_(AsLongAsRandom(textFeatures));
    }

    private static Tensor AsLongAsRandom(Tensor textFeatures) => textFeatures * Math.Sqrt(textFeatures.shape[^1]);
}
