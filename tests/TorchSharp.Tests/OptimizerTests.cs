using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class OptimizerTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    public void AdamW_steps_as_computed_by_hand(double weightDecay)
    {
        using var scope = NewDisposeScope();
        var parameter = nn.Parameter(tensor(new[] { 1.0, -2.0 }));
        using var optimizer = optim.AdamW([parameter], lr: 0.1, beta1: 0.8, beta2: 0.9, eps: 1e-6, weight_decay: weightDecay);
        double[] expected = [1.0, -2.0], first = [0, 0], second = [0, 0];
        for (var step = 1; step <= 4; step++)
        {
            optimizer.zero_grad();
            parameter.pow(3).sum().backward();
            optimizer.step();
            for (var i = 0; i < expected.Length; i++)
            {
                var gradient = 3 * expected[i] * expected[i];
                first[i] = (0.8 * first[i]) + (0.2 * gradient);
                second[i] = (0.9 * second[i]) + (0.1 * gradient * gradient);
                var firstMoment = first[i] / (1 - Math.Pow(0.8, step));
                var secondMoment = second[i] / (1 - Math.Pow(0.9, step));
                expected[i] = (expected[i] * (1 - (0.1 * weightDecay))) - (0.1 * firstMoment / (Math.Sqrt(secondMoment) + 1e-6));
            }

            AssertClose(expected, parameter);
        }
    }

    [Fact]
    public void AdamW_gives_each_group_its_own_learning_rate()
    {
        using var scope = NewDisposeScope();
        var slow = nn.Parameter(ones(1));
        var fast = nn.Parameter(ones(1));
        using var optimizer = optim.AdamW([new AdamW.ParamGroup([slow], lr: 0.01), new AdamW.ParamGroup([fast], lr: 0.1)]);

        (slow + fast).sum().backward();
        optimizer.step();

        Assert.Equal(0.99f, slow.item<float>(), 5);
        Assert.Equal(0.9f, fast.item<float>(), 5);
    }

    [Fact]
    public void SGD_with_momentum_steps_as_computed_by_hand()
    {
        using var scope = NewDisposeScope();
        var parameter = nn.Parameter(tensor(new[] { 4.0 }));
        using var optimizer = optim.SGD([parameter], 0.1, momentum: 0.5, weight_decay: 0.2);
        double expected = 4, buffer = 0;
        for (var step = 0; step < 3; step++)
        {
            optimizer.zero_grad();
            parameter.square().sum().backward();
            optimizer.step();
            var gradient = (2 * expected) + (0.2 * expected);
            buffer = step == 0 ? gradient : (0.5 * buffer) + gradient;
            expected -= 0.1 * buffer;
            AssertClose([expected], parameter);
        }
    }

    [Fact]
    public void Step_leaves_parameters_without_gradients_alone()
    {
        using var scope = NewDisposeScope();
        var parameter = nn.Parameter(ones(2));
        using var optimizer = optim.AdamW([parameter], lr: 1, weight_decay: 0.5);

        optimizer.step();

        Assert.Equal([1f, 1f], parameter.detach().data<float>().ToArray());
    }

    [Fact]
    public void OneCycleLR_rises_and_falls_along_cosines()
    {
        using var scope = NewDisposeScope();
        using var optimizer = optim.AdamW([nn.Parameter(zeros(1))], lr: 1);
        var schedule = optim.lr_scheduler.OneCycleLR(optimizer, 0.5, total_steps: 20, pct_start: 0.25, cycle_momentum: false,
            div_factor: 10, final_div_factor: 100);
        const double Turn = (0.25 * 20) - 1;
        for (var step = 0; step < 20; step++)
        {
            var expected = step <= Turn ? Cosine(0.05, 0.5, step / Turn) : Cosine(0.5, 0.0005, (step - Turn) / (19 - Turn));
            Assert.Equal(expected, optimizer.ParamGroups.Single().LearningRate, 12);
            if (step < 19)
                schedule.step();
        }
    }

    [Fact]
    public void OneCycleLR_moves_the_first_beta_against_the_rate()
    {
        using var scope = NewDisposeScope();
        using var optimizer = optim.AdamW([new AdamW.ParamGroup([nn.Parameter(zeros(1))], lr: 1)]);
        var schedule = optim.lr_scheduler.OneCycleLR(optimizer, 0.5, total_steps: 11, pct_start: 0.5454545454545454);
        Assert.Equal(0.95, FirstBeta(optimizer), 9);
        for (var step = 0; step < 5; step++)
            schedule.step();
        Assert.Equal(0.85, FirstBeta(optimizer), 9);
    }

    [Fact]
    public void CosineAnnealingLR_follows_its_closed_form()
    {
        using var scope = NewDisposeScope();
        using var optimizer = optim.SGD([nn.Parameter(zeros(1))], 0.3);
        var schedule = optim.lr_scheduler.CosineAnnealingLR(optimizer, 8, 0.1);
        for (var step = 0; step <= 8; step++)
        {
            Assert.Equal(0.1 + (0.2 * (1 + Math.Cos(Math.PI * step / 8)) / 2), optimizer.ParamGroups.Single().LearningRate, 12);
            schedule.step();
        }
    }

    [Fact]
    public void LambdaLR_scales_the_initial_rate()
    {
        using var scope = NewDisposeScope();
        using var optimizer = optim.SGD([nn.Parameter(zeros(1))], 0.4);
        var schedule = optim.lr_scheduler.LambdaLR(optimizer, step => 1.0 / (1 + step));
        schedule.step();
        Assert.Equal(0.2, schedule.get_last_lr().Single(), 12);
    }

    [Fact]
    public void Clip_grad_norm_shrinks_long_gradients_and_returns_their_norm()
    {
        using var scope = NewDisposeScope();
        var first = nn.Parameter(zeros(1));
        var second = nn.Parameter(zeros(1));
        ((first * 3) + (second * 4)).sum().backward();

        Assert.Equal(5, nn.utils.clip_grad_norm_([first, second], 1), 5);

        Assert.Equal(0.6f, first.grad!.item<float>(), 5);
        Assert.Equal(0.8f, second.grad!.item<float>(), 5);
    }

    private static double Cosine(double start, double end, double share) => end + ((start - end) / 2 * (Math.Cos(Math.PI * share) + 1));

    private static double FirstBeta(AdamW optimizer) => ((optim.IBetas)optimizer.ParamGroups.Single()).Betas.Item1;

    private static void AssertClose(double[] expected, Tensor given)
    {
        var numbers = given.detach().data<double>().ToArray();
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], numbers[i], 12);
    }
}
