using BatchLabeler.Models.Clip;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Scenes;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Pretraining;

/// <summary>
/// The demo encoder while it is trained: both towers, the tag heads and the contrastive scale. Text features are centred and scaled by
/// the mean and the deviation over the prompts of all tags (batch normalisation without learned parameters) before they are normalised.
/// </summary>
internal sealed class DemoClip : ClipModule
{
    private const double WordDeviation = 0.3;
    private const double StartTemperature = 0.07;
    private const float PixelOffset = -2;
    private const float MaximumLogScale = 4.6052f;
    private readonly TagHead _pooledHead;
    private readonly TagHead _pixelHead;
    private readonly Parameter _logScale;

    /// <summary>Creates the model with random weights.</summary>
    /// <param name="visual">The visual tower's shape.</param>
    /// <param name="text">The text tower's shape.</param>
    /// <param name="priors">Share of captions that have each of the 36 tags.</param>
    public DemoClip(CompactResNetArchitecture visual, TextArchitecture text, IReadOnlyList<float> priors)
        : base(nameof(DemoClip))
    {
        Visual = Add("visual", new CompactResNetTower(visual));
        Text = Add("text", new TextTower(text, embeddingDeviation: WordDeviation));
        _pooledHead = Add("pooled_head", new TagHead(priors, 0));
        _pixelHead = Add("pixel_head", new TagHead([.. priors.Take(PixelTags)], PixelOffset));
        _logScale = AddZeros("logit_scale", 1);
        using var frozen = no_grad();
        _logScale.fill_((float)Math.Log(1 / StartTemperature));
    }

    /// <summary>Tags that the pixels learn: the categories and the colours.</summary>
    public static int PixelTags => SceneTags.FirstSize;

    /// <summary>The visual tower.</summary>
    public CompactResNetTower Visual { get; }

    /// <summary>The text tower without the centring.</summary>
    public TextTower Text { get; }

    /// <summary>Everything that is learned except the visual tower.</summary>
    public IEnumerable<Parameter> LanguageParameters() =>
        [.. Text.parameters(), .. _pooledHead.parameters(), .. _pixelHead.parameters(), _logScale];

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Visual.forward(input);

    /// <summary>Encodes the prompts of all tags and says how text features are centred.</summary>
    /// <param name="prompts">Token ids of the tags' prompts, [36, L].</param>
    /// <returns>Normalised features [36, d] and the centring.</returns>
    public (Tensor Features, TextCentring Centring) EncodeTags(Tensor prompts)
    {
        var raw = Text.forward(prompts);
        var centring = TextCentring.Of(raw);
        return (Normalize(centring.Apply(raw)), centring);
    }

    /// <summary>Encodes captions: normalised features [B, d].</summary>
    public Tensor EncodeCaptions(Tensor captions, TextCentring centring) => Normalize(centring.Apply(Text.forward(captions)));

    /// <summary>Tag loss of image embeddings [B, d] against tags [B, 36].</summary>
    public Tensor PooledLoss(Tensor pooled, Tensor tagFeatures, Tensor tags) =>
        TagLoss.Compute(_pooledHead.forward(matmul(Normalize(pooled), tagFeatures.transpose(0, 1))), tags);

    /// <summary>Tag loss of the maximum over pixels [B, P, d] against the first <see cref="PixelTags"/> tags.</summary>
    public Tensor PixelLoss(Tensor pixels, Tensor tagFeatures, Tensor tags)
    {
        var cosines = matmul(Normalize(pixels), tagFeatures.narrow(0, 0, PixelTags).transpose(0, 1));
        return TagLoss.Compute(_pixelHead.forward(cosines.amax([1])), tags.narrow(1, 0, PixelTags));
    }

    /// <summary>Contrastive loss of image embeddings and caption features, [B, d] each; the scale stays below 100.</summary>
    public Tensor CaptionLoss(Tensor pooled, Tensor captionFeatures) =>
        ContrastiveLoss.Compute(Normalize(pooled), captionFeatures, _logScale.clamp(max: MaximumLogScale).exp());

    /// <summary>L2-normalises the last axis.</summary>
    public static Tensor Normalize(Tensor features) => nn.functional.normalize(features, dim: -1);
}
