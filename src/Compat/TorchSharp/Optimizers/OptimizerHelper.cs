// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using System.Runtime.CompilerServices;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

public abstract class OptimizerHelper : Optimizer
{
    private readonly Dictionary<Parameter, OptimizerState> _state = new(ReferenceEqualityComparer.Instance);

    /// <summary>Sets the gradients to zero, as the real package does; it does not remove them.</summary>
    public override void zero_grad()
    {
        foreach (var parameter in parameters())
        {
            using var grad = parameter.grad;
            grad?.zero_();
        }
    }

    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            dictionary.Options.Add(group.Options);
            var indices = new List<int>();
            foreach (var parameter in group.Parameters)
            {
                indices.Add(dictionary.State.Count);
                dictionary.State.Add(_state[parameter]);
            }

            dictionary.StateIndexRef.Add(indices);
        }

        return dictionary;
    }

    protected Tensor? _step<T>(Action<T> body, Func<Tensor>? loss_closure = null)
        where T : ParamGroup
    {
        Tensor? loss = null;
        if (loss_closure is not null)
        {
            using var tracked = enable_grad();
            loss = loss_closure();
        }

        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups)
            body((T)group);
        return loss;
    }

    private protected T StateOf<T>(Parameter parameter)
        where T : OptimizerState => (T)_state[parameter];

    private protected void Adopt(ParamGroup group, Func<Parameter, OptimizerState> create)
    {
        group.Parameters = group.Parameters.ToList();
        group.Options.InitialLearningRate = group.Options.LearningRate!.Value;
        _parameter_groups.Add(group);
        foreach (var parameter in group.Parameters)
        {
            var state = create(parameter);
            _state[parameter] = state;
            state.Initialize(group.Options);
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        foreach (var state in _state.Values.OfType<IDisposable>())
            state.Dispose();
    }
}
