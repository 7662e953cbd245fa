using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Heads.TrmMl.Prototypes;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.TrmMl.Losses;

/// <summary>
/// Eq. 13. The anchor p_a is the text representation of a category with a known positive in the batch; its positives P are the
/// category's regions in the batch and its entries of the visual bank, its negatives N the regions of other categories in the batch.
/// One positive stands in each denominator; the mean goes over positives, then over anchors.
/// </summary>
public sealed class MultimodalContrastiveLoss : Module
{
    private const double Never = -1e9;
    private readonly ContrastiveOptions _options;
    private readonly Linear? _hidden;
    private readonly Linear? _output;

    /// <summary>Creates the loss, with the extra MLP of section 3.5 where the options ask for it, for features of length d.</summary>
    /// <param name="dimension">d.</param>
    /// <param name="options">Its choices.</param>
    /// <param name="placement">Where the MLP lies; null for the processor.</param>
    public MultimodalContrastiveLoss(long dimension, ContrastiveOptions options, DevicePlacement? placement = null)
        : base(nameof(MultimodalContrastiveLoss))
    {
        _options = options;
        if (!options.Project)
            return;
        register_module("hidden", _hidden = Linear(dimension, dimension));
        register_module("output", _output = Linear(dimension, dimension));
        placement?.PutLayers(this);
    }

    /// <summary>The loss of a batch, a scalar; 0 when no positive is known.</summary>
    /// <param name="positiveText">g+, <c>[C, d]</c>.</param>
    /// <param name="regionFeatures">F^r, <c>[N, C, d]</c>.</param>
    /// <param name="labels">Known labels y in {−1, 0, 1}, <c>[N, C]</c>; on the processor, for a GPU would have to be waited for.</param>
    /// <param name="bank">Entries of the visual bank; null for none.</param>
    public Tensor Compute(Tensor positiveText, Tensor regionFeatures, Tensor labels, BankEntries? bank)
    {
        var known = labels.gt(0).nonzero();
        if (known.shape[0] == 0)
            return zeros(1, dtype: regionFeatures.dtype, device: regionFeatures.device).sum();
        known = known.Beside(regionFeatures);
        var categories = known.select(1, 1);
        var anchors = labels.gt(0).any(0).nonzero().squeeze(1).Beside(regionFeatures);
        var texts = Project(positiveText.index_select(0, anchors));
        var flat = regionFeatures.flatten(0, 1).index_select(0, (known.select(1, 0) * labels.shape[1]) + categories);

        var regions = bank is null ? flat : functional.normalize(flat - bank.Origin, p: 2, dim: -1);
        var similarities = texts.matmul(Project(regions).transpose(0, 1)) / _options.Temperature;
        var own = Owns(anchors, categories);
        var negatives = similarities.masked_fill(own, Never).logsumexp(1, keepdim: true);
        var loss = functional.softplus(negatives - similarities) * own.to_type(similarities.dtype);
        var (sums, counts) = (loss.sum(1), own.sum(1).to_type(loss.dtype));
        if (_options.UseBank && bank is not null && bank.Features.shape[0] > 0)
        {
            var stored = texts.matmul(Project(bank.Features).transpose(0, 1)) / _options.Temperature;
            var ownStored = Owns(anchors, bank.Categories);
            sums = sums + (functional.softplus(negatives - stored) * ownStored.to_type(stored.dtype)).sum(1);
            counts = counts + ownStored.sum(1).to_type(loss.dtype);
        }
        return (sums / counts).mean();
    }

    private static Tensor Owns(Tensor anchors, Tensor categories) => anchors.unsqueeze(1).eq(categories.unsqueeze(0));

    private Tensor Project(Tensor features) =>
        functional.normalize(_hidden is null ? features : _output!.forward(functional.relu(_hidden.forward(features))), p: 2, dim: -1);
}
