using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Optimization;

/// <summary>An exponential moving average of weights: w̄ ← δ w̄ + (1 − δ) w after every step.</summary>
public sealed class WeightAverage
{
    private readonly (string Name, Parameter Value)[] _parameters;
    private readonly double _decay;

    /// <summary>Starts the average at the weights as they are now.</summary>
    public WeightAverage(IEnumerable<(string Name, Parameter Value)> parameters, double decay)
    {
        _parameters = [.. parameters];
        _decay = decay;
        using var _ = no_grad();
        Values = _parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value.detach().clone(), StringComparer.Ordinal);
    }

    /// <summary>The averages by parameter name.</summary>
    public IReadOnlyDictionary<string, Tensor> Values { get; }

    /// <summary>Takes the weights after a step in.</summary>
    public void Update()
    {
        using var _ = no_grad();
        foreach (var (name, parameter) in _parameters)
            Values[name].mul_(_decay).add_(parameter, alpha: 1 - _decay);
    }
}
