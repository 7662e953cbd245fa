using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>A visual tower of CLIP: a trunk, from which it reads one embedding per image and one feature per pixel of its grid.</summary>
public abstract class VisualTower : ClipModule
{
    private const string Prefix = "visual.";

    /// <summary>Creates the tower.</summary>
    /// <param name="name">A name for messages.</param>
    protected VisualTower(string name)
        : base(name)
    {
    }

    /// <summary>Creates a tower of the given shape with random weights.</summary>
    /// <exception cref="ArgumentException">There is no tower for that architecture.</exception>
    public static VisualTower Create(VisualArchitecture architecture) => architecture switch
    {
        ModifiedResNetArchitecture resnet => new ModifiedResNetTower(resnet),
        VisionTransformerArchitecture transformer => new VisionTransformerTower(transformer),
        CompactResNetArchitecture compact => new CompactResNetTower(compact),
        _ => throw new ArgumentException($"There is no visual tower for {architecture.GetType().Name}.", nameof(architecture)),
    };

    /// <summary>CLIP's image embedding.</summary>
    /// <param name="input">Normalised RGB, [N, 3, S, S].</param>
    /// <returns>[N, d], not normalised.</returns>
    public sealed override Tensor forward(Tensor input) => Pool(Trunk(input));

    /// <summary>One feature per pixel of the grid: f_p = c_proj(v_proj(x_p)) for residual networks, proj(ln_post(x_p)) for transformers.</summary>
    /// <param name="pixels">Normalised RGB, [N, 3, S, S].</param>
    /// <returns>[N, P, d], row by row, not normalised.</returns>
    public Tensor ForwardPixels(Tensor pixels) => Project(Trunk(pixels));

    /// <summary>Both outputs from one pass through the trunk.</summary>
    /// <param name="pixels">Normalised RGB, [N, 3, S, S].</param>
    public TowerFeatures ForwardAll(Tensor pixels)
    {
        var tokens = Trunk(pixels);
        return new TowerFeatures(Project(tokens), Pool(tokens));
    }

    /// <summary>Loads weights whose names begin with <c>visual.</c></summary>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape.</exception>
    public void LoadWeights(IReadOnlyDictionary<string, StoredTensor> weights) => ClipWeights.Load(this, Prefix, weights);

    /// <summary>The weights under names that begin with <c>visual.</c></summary>
    public Dictionary<string, StoredTensor> SaveWeights() => ClipWeights.Save(this, Prefix);

    /// <summary>Turns pixels [N, 3, S, S] into tokens that <see cref="Pool"/> and <see cref="Project"/> read.</summary>
    protected abstract Tensor Trunk(Tensor pixels);

    /// <summary>Tokens to image embeddings [N, d].</summary>
    protected abstract Tensor Pool(Tensor tokens);

    /// <summary>Tokens to pixel features [N, P, d].</summary>
    protected abstract Tensor Project(Tensor tokens);
}
