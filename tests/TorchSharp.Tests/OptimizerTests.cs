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
        var parameter = new Parameter(tensor(new[] { 1.0, -2.0 }));
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
    public void AdamW_follows_the_learning_rate_of_its_group()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ones([1]));
        using var optimizer = optim.AdamW([parameter], lr: 1);
        foreach (var group in optimizer.ParamGroups)
            group.LearningRate = 0.01;

        parameter.sum().backward();
        optimizer.step();

        Assert.Equal(0.99f, parameter.item<float>(), 5);
    }

    [Theory]
    [InlineData(0.0, 0.0, false)]
    [InlineData(0.9, 0.1, false)]
    [InlineData(0.9, 0.1, true)]
    public void Sgd_steps_as_computed_by_hand(double momentum, double weightDecay, bool nesterov)
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(tensor(new[] { 1.0, -2.0 }));
        using var optimizer = optim.SGD([parameter], 0.1, momentum, weight_decay: weightDecay, nesterov: nesterov);
        double[] expected = [1.0, -2.0], buffer = [0, 0];
        for (var step = 0; step < 4; step++)
        {
            optimizer.zero_grad();
            parameter.square().sum().backward();
            optimizer.step();
            for (var i = 0; i < expected.Length; i++)
            {
                var gradient = (2 * expected[i]) + (weightDecay * expected[i]);
                buffer[i] = (momentum * buffer[i]) + gradient;
                expected[i] -= 0.1 * (nesterov ? gradient + (momentum * buffer[i]) : buffer[i]);
            }

            AssertClose(expected, parameter);
        }
    }

    [Fact]
    public void Step_leaves_parameters_without_gradients_alone()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ones([2]));
        using var optimizer = optim.AdamW([parameter], lr: 1, weight_decay: 0.5);

        optimizer.step();

        Assert.Equal([1f, 1f], parameter.detach().data<float>().ToArray());
    }

    private static void AssertClose(double[] expected, Tensor given)
    {
        var numbers = given.detach().data<double>().ToArray();
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], numbers[i], 12);
    }
}
