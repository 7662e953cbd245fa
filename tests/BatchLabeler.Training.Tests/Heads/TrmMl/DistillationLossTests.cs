using BatchLabeler.Training.Heads.TrmMl.Losses;
using BatchLabeler.Training.Heads.TrmMl.Options;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

public sealed class DistillationLossTests
{
    private static readonly DistillationOptions Options = new() { Temperature = 2 };

    [Fact]
    public void Compute_equals_the_divergence_worked_by_hand()
    {
        // Softmaxes of z/2: teacher (3/4, 1/4), student (1/2, 1/2); times 2², over two images of which one agrees.
        var teacher = tensor(new[] { 2 * Math.Log(3), 0, 1, 1 }).reshape(2, 2);
        var student = zeros(2, 2, dtype: ScalarType.Float64);
        var divergence = (0.75 * Math.Log(1.5)) + (0.25 * Math.Log(0.5));

        TorchAssert.Close(4 * divergence / 2, new DistillationLoss(Options with { Reduction = DistillationReduction.BatchMean }).Compute(teacher, student));
        TorchAssert.Close(4 * divergence, new DistillationLoss(Options with { Reduction = DistillationReduction.Sum }).Compute(teacher, student));
    }

    [Fact]
    public void Compute_is_zero_when_both_agree()
    {
        var scores = tensor(new[] { 3.0, -1, 0.5, 2 }).reshape(2, 2);

        TorchAssert.Close(0, new DistillationLoss(Options).Compute(scores, scores + 7));
    }

    [Fact]
    public void Gradient_reaches_the_teacher_only_when_it_is_not_detached()
    {
        Assert.True(TeacherLearns(Options with { DetachTeacher = false }));
        Assert.False(TeacherLearns(Options with { DetachTeacher = true }));
    }

    [Fact]
    public void Gradient_of_the_student_equals_finite_differences()
    {
        var teacher = tensor(new[] { 0.4, -1, 2, 0.1, 0, -3 }).reshape(2, 3);

        TorchAssert.GradientMatchesFiniteDifferences(student => new DistillationLoss(Options).Compute(teacher, student), [1, 0.3, -0.8, 2, -1, 0.5], [2, 3]);
    }

    private static bool TeacherLearns(DistillationOptions options)
    {
        var teacher = tensor(new[] { 1.0, 2, 3 }, requires_grad: true);
        var student = tensor(new[] { 3.0, 2, 1 }, requires_grad: true);
        new DistillationLoss(options).Compute(teacher.reshape(1, 3), student.reshape(1, 3)).backward();
        return teacher.grad is { } gradient && gradient.abs().sum().item<double>() > 0;
    }
}
