using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.Sspa;

/// <summary>Eq. 18: the final probability is the mean of the global and the regional one.</summary>
public static class MeanProbability
{
    /// <summary>z with σ(z) = (σ(a) + σ(b)) / 2, exact also where the probabilities round to 0 or 1.</summary>
    public static Tensor Logit(Tensor first, Tensor second)
    {
        var present = stack([-(-first).softplus(), -(-second).softplus()]).logsumexp(0);
        var absent = stack([-first.softplus(), -second.softplus()]).logsumexp(0);
        return present - absent;
    }
}
