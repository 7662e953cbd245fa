using BatchLabeler.Training.Augmentation.Policies;
using static BatchLabeler.Training.Augmentation.Policies.PolicyOperation;

namespace BatchLabeler.Training.Tests.Augmentation;

public sealed class AutoAugmentPoliciesTests
{
    [Fact]
    public void All_are_25_of_ImageNet_and_25_of_Cifar10()
    {
        Assert.Equal((25, 25, 50), (AutoAugmentPolicies.ImageNet.Count, AutoAugmentPolicies.Cifar10.Count, AutoAugmentPolicies.All.Count));
        Assert.Equal((20, 25), (AutoAugmentPolicies.ImageNet.Distinct().Count(), AutoAugmentPolicies.Cifar10.Distinct().Count()));
        Assert.All(Steps(AutoAugmentPolicies.All), step => Assert.True(step.Probability is >= 0 and <= 1 && step.Magnitude is >= 0 and <= 9));
    }

    [Fact]
    public void Rows_are_those_of_the_paper()
    {
        Assert.Equal(new SubPolicy(new PolicyStep(Posterize, 0.4, 8), new PolicyStep(Rotate, 0.6, 9)), AutoAugmentPolicies.ImageNet[0]);
        Assert.Equal(new SubPolicy(new PolicyStep(Equalize, 0, 7), new PolicyStep(Equalize, 0.8, 8)), AutoAugmentPolicies.ImageNet[12]);
        Assert.Equal(new SubPolicy(new PolicyStep(ShearX, 0.6, 5), new PolicyStep(Equalize, 1, 9)), AutoAugmentPolicies.ImageNet[18]);
        Assert.Equal(new SubPolicy(new PolicyStep(Invert, 0.1, 7), new PolicyStep(Contrast, 0.2, 6)), AutoAugmentPolicies.Cifar10[0]);
        Assert.Equal(new SubPolicy(new PolicyStep(Solarize, 0.5, 2), new PolicyStep(Invert, 0, 3)), AutoAugmentPolicies.Cifar10[14]);
        Assert.Equal(new SubPolicy(new PolicyStep(TranslateY, 0.7, 9), new PolicyStep(AutoContrast, 0.9, 1)), AutoAugmentPolicies.Cifar10[24]);
    }

    /// <summary>A slip in one row changes a sum: these were added up from the published tables.</summary>
    [Fact]
    public void Operations_probabilities_and_magnitudes_add_up()
    {
        Assert.Equal((310, 287), Sums(AutoAugmentPolicies.ImageNet));
        Assert.Equal((265, 267), Sums(AutoAugmentPolicies.Cifar10));
        Assert.Equal(26, Steps(AutoAugmentPolicies.All).Count(step => step.Operation == Equalize));
    }

    private static (int Probability, int Magnitude) Sums(IEnumerable<SubPolicy> policies) =>
        (Steps(policies).Sum(step => (int)Math.Round(step.Probability * 10)), Steps(policies).Sum(step => step.Magnitude));

    private static PolicyStep[] Steps(IEnumerable<SubPolicy> policies) => [.. policies.SelectMany(policy => new[] { policy.First, policy.Second })];
}
