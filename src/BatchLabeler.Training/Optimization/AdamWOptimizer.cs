using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Optimization;

/// <summary>
/// AdamW with decoupled weight decay. Unlike torch's own it keeps its moments by parameter name, so that a checkpoint is one file of named
/// tensors and a resumed run continues with the same numbers.
/// </summary>
public sealed class AdamWOptimizer
{
    private readonly (string Name, Parameter Value)[] _parameters;
    private readonly double _weightDecay;
    private readonly double _firstDecay;
    private readonly double _secondDecay;
    private readonly double _epsilon;

    /// <summary>Creates the optimiser of the parameters that are trained.</summary>
    /// <param name="parameters">Named parameters; those without gradient are left out.</param>
    /// <param name="weightDecay">Weight decay, multiplied by the learning rate.</param>
    /// <param name="firstDecay">Decay β₁ of the mean of gradients.</param>
    /// <param name="secondDecay">Decay β₂ of the mean of squared gradients.</param>
    /// <param name="epsilon">Added to the root of the second moment.</param>
    public AdamWOptimizer(
        IEnumerable<(string Name, Parameter Value)> parameters,
        double weightDecay,
        double firstDecay = 0.9,
        double secondDecay = 0.999,
        double epsilon = 1e-8)
    {
        _parameters = [.. parameters.Where(parameter => parameter.Value.requires_grad)];
        (_weightDecay, _firstDecay, _secondDecay, _epsilon) = (weightDecay, firstDecay, secondDecay, epsilon);
        using var _ = no_grad();
        FirstMoments = _parameters.ToDictionary(parameter => parameter.Name, parameter => zeros_like(parameter.Value), StringComparer.Ordinal);
        SecondMoments = _parameters.ToDictionary(parameter => parameter.Name, parameter => zeros_like(parameter.Value), StringComparer.Ordinal);
    }

    /// <summary>Steps taken; part of a checkpoint.</summary>
    public int Steps { get; set; }

    /// <summary>Means of gradients by parameter name.</summary>
    public IReadOnlyDictionary<string, Tensor> FirstMoments { get; }

    /// <summary>Means of squared gradients by parameter name.</summary>
    public IReadOnlyDictionary<string, Tensor> SecondMoments { get; }

    /// <summary>Forgets the gradients.</summary>
    public void ClearGradients()
    {
        foreach (var (_, parameter) in _parameters)
            parameter.grad?.zero_();
    }

    /// <summary>Moves every parameter that has a gradient.</summary>
    public void Step(double learningRate)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        Steps++;
        var rate = learningRate / (1 - Math.Pow(_firstDecay, Steps));
        var root = Math.Sqrt(1 - Math.Pow(_secondDecay, Steps));
        foreach (var (name, parameter) in _parameters)
        {
            if (parameter.grad is not { } gradient)
                continue;
            var mean = FirstMoments[name].mul_(_firstDecay).add_(gradient, alpha: 1 - _firstDecay);
            var square = SecondMoments[name].mul_(_secondDecay).addcmul_(gradient, gradient, 1 - _secondDecay);
            parameter.mul_(1 - (learningRate * _weightDecay));
            parameter.addcdiv_(mean, square.sqrt().div_(root).add_(_epsilon), -rate);
        }
    }
}
