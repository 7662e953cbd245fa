using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Heads.Prompts;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.TrmMl.Regions;

/// <summary>
/// The category queries Q = {q_1 … q_C} of section 3.2: learnable embeddings, or "the CLIP text encoder with prompt tuning", the features of the
/// positive prompts as they are at each step.
/// </summary>
/// <remarks>
/// Prompts that few labels have taught make poor queries. So queries of the second kind stand between the hand-written prompt h and the learned one
/// g+: q = √d (w g+ + (1 − w) h) / ‖·‖, with w by the category's known positives.
/// </remarks>
public sealed class CategoryQueries : Module
{
    /// <summary>Creates queries that start with the given values <c>[C, d]</c>, where those lie, and are learned.</summary>
    public CategoryQueries(Tensor start)
        : this(start, prompted: false)
    {
    }

    private CategoryQueries(Tensor start, bool prompted)
        : base(nameof(CategoryQueries))
    {
        Embeddings = new Parameter(start.detach().clone(), requires_grad: !prompted);
        register_parameter("embeddings", Embeddings);
        if (prompted)
            register_parameter("prompt_shares", PromptShares = new Parameter(zeros_like(start.narrow(-1, 0, 1)), requires_grad: false));
    }

    /// <summary>The learned queries, or h at the length of a query, <c>[C, d]</c>.</summary>
    public Parameter Embeddings { get; }

    /// <summary>w, <c>[C, 1]</c>, 0 to begin with; null for learned queries.</summary>
    public Parameter? PromptShares { get; }

    /// <summary>Queries that start as normal numbers.</summary>
    /// <param name="categories">C.</param>
    /// <param name="dimension">d.</param>
    /// <param name="placement">Where they lie; null for the processor.</param>
    public static CategoryQueries Random(long categories, long dimension, DevicePlacement? placement = null) =>
        new((placement ?? DevicePlacement.Processor).Put(randn(categories, dimension)));

    /// <summary>Queries that start as text features <c>[C, d]</c> (L2-normalised), scaled by √d to the length of random ones.</summary>
    public static CategoryQueries FromText(Tensor textFeatures) => new(AsLongAsRandom(textFeatures));

    /// <summary>Queries that follow the prompts.</summary>
    /// <param name="handWritten">h, <c>[C, d]</c>, L2-normalised.</param>
    public static CategoryQueries FromPrompts(Tensor handWritten) => new(AsLongAsRandom(handWritten), prompted: true);

    /// <summary>Q, <c>[C, d]</c>, as long as random queries.</summary>
    /// <param name="text">The text representations as they are now.</param>
    public Tensor Of(PromptFeatures text)
    {
        if (PromptShares is null)
            return Embeddings;
        var handWritten = functional.normalize(Embeddings, p: 2, dim: -1);
        return AsLongAsRandom(Between(handWritten, text.Positive, PromptShares));
    }

    /// <summary>w g + (1 − w) h at length 1, <c>[C, d]</c>.</summary>
    /// <param name="handWritten">h, <c>[C, d]</c>, L2-normalised.</param>
    /// <param name="learned">g, <c>[C, d]</c>, L2-normalised.</param>
    /// <param name="shares">w, <c>[C, 1]</c>, each in [0, 1].</param>
    public static Tensor Between(Tensor handWritten, Tensor learned, Tensor shares) =>
        functional.normalize((shares * learned) + ((1 - shares) * handWritten), p: 2, dim: -1);

    /// <summary>Starts again from text features <c>[C, d]</c>, scaled in the same way.</summary>
    public void Restart(Tensor textFeatures)
    {
        using var _ = no_grad();
        Embeddings.copy_(AsLongAsRandom(textFeatures));
    }

    /// <summary>Sets w, one value in [0, 1] for each category; learned queries have none.</summary>
    public void Follow(float[] shares)
    {
        using var _ = no_grad();
        PromptShares?.copy_(tensor(shares).unsqueeze(-1));
    }

    private static Tensor AsLongAsRandom(Tensor textFeatures) => textFeatures * Math.Sqrt(textFeatures.shape[^1]);
}
