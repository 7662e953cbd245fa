using BatchLabeler.Training.Optimization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Optimization;

public sealed class AdamWOptimizerTests
{
    [Fact]
    public void Step_equals_two_steps_worked_by_hand()
    {
        const double Rate = 0.1, Decay = 0.01;
        var parameter = new Parameter(tensor(new[] { 2.0 }));
        var optimizer = new AdamWOptimizer([("x", parameter)], Decay);
        var (x, mean, square) = (2.0, 0.0, 0.0);
        for (var step = 1; step <= 2; step++)
        {
            optimizer.ClearGradients();
            (parameter * parameter).sum().backward();
            optimizer.Step(Rate);

            var gradient = 2 * x;
            (mean, square) = ((0.9 * mean) + (0.1 * gradient), (0.999 * square) + (0.001 * gradient * gradient));
            x *= 1 - (Rate * Decay);
            x -= Rate * (mean / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(square / (1 - Math.Pow(0.999, step))) + 1e-8);
        }

        TorchAssert.Close(x, parameter, 1e-9);
    }

    [Fact]
    public void Step_leaves_what_has_no_gradient_alone()
    {
        var parameter = new Parameter(tensor(new[] { 2.0 }));
        new AdamWOptimizer([("x", parameter)], weightDecay: 1).Step(1);

        TorchAssert.Close(2, parameter);
    }

    [Fact]
    public void Average_follows_the_weights_by_its_decay()
    {
        var parameter = new Parameter(tensor(new[] { 2.0 }));
        var average = new WeightAverage([("x", parameter)], decay: 0.75);
        using (no_grad())
            parameter.add_(4);
        average.Update();

        TorchAssert.Close(3, average.Values["x"]);
    }
}
