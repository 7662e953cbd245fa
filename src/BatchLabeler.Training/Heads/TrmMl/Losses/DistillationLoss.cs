using BatchLabeler.Training.Heads.TrmMl.Options;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.TrmMl.Losses;

/// <summary>
/// Eq. 6: T² KL(p^r ‖ p^q) with softmaxes over categories of z/T. The region scores teach, the query scores learn.
/// </summary>
public sealed class DistillationLoss(DistillationOptions options)
{
    /// <summary>The loss of a batch, a scalar, at least 0.</summary>
    /// <param name="regionScores">z^r, the teacher, <c>[N, C]</c>.</param>
    /// <param name="queryScores">z^q, the student, <c>[N, C]</c>.</param>
    public Tensor Compute(Tensor regionScores, Tensor queryScores)
    {
        var teacher = ((options.DetachTeacher ? regionScores.detach() : regionScores) / options.Temperature).log_softmax(-1);
        var student = (queryScores / options.Temperature).log_softmax(-1);
        var divergence = (teacher.exp() * (teacher - student)).sum() * (options.Temperature * options.Temperature);
        return options.Reduction == DistillationReduction.Sum ? divergence : divergence / regionScores.shape[0];
    }
}
