using BatchLabeler.Models.Safetensors;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Optimization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.Loop;

/// <summary>The optimiser of a schedule over named parameters, with its learning rate and its moments.</summary>
internal sealed class HeadOptimizer : IDisposable
{
    private readonly (string Name, Parameter Value)[] _trained;
    private readonly OptimizerHelper _optimizer;
    private readonly HeadSchedule _schedule;

    public HeadOptimizer(IEnumerable<(string Name, Parameter Value)> parameters, HeadSchedule schedule)
    {
        _schedule = schedule;
        _trained = [.. parameters.Where(parameter => parameter.Value.requires_grad)];
        var values = _trained.Select(parameter => parameter.Value);
        _optimizer = schedule.Optimizer == HeadOptimizerKind.AdamW
            ? optim.AdamW(values, weight_decay: schedule.WeightDecay)
            : optim.SGD(values, schedule.LearningRate, schedule.Momentum, weight_decay: schedule.WeightDecay);
    }

    /// <summary>The learning rate over the whole run.</summary>
    public ILearningRateSchedule Rates(int stepsOfAnEpoch)
    {
        var (warmUp, all) = (Math.Min(_schedule.WarmUpEpochs, _schedule.Epochs - 1) * stepsOfAnEpoch, _schedule.Epochs * stepsOfAnEpoch);
        return _schedule.Optimizer == HeadOptimizerKind.AdamW
            ? new OneCycleSchedule(_schedule.LearningRate, all)
            : new WarmUpCosineSchedule(_schedule.LearningRate, _schedule.WarmUpRate, warmUp, all);
    }

    /// <summary>One step down the gradient of a loss.</summary>
    public void Step(Tensor loss, double learningRate)
    {
        _optimizer.zero_grad();
        loss.backward();
        foreach (var group in _optimizer.ParamGroups)
            group.LearningRate = learningRate;
        _optimizer.step();
    }

    /// <summary>Adds the moments to the tensors of a checkpoint.</summary>
    public void Write(Dictionary<string, StoredTensor> tensors)
    {
        foreach (var (name, state) in States)
        {
            if (state is AdamW.State adam)
            {
                tensors["first/" + name] = adam.exp_avg!.ToStored();
                tensors["second/" + name] = adam.exp_avg_sq!.ToStored();
                tensors["steps/" + name] = StoredTensor.FromInt64([1], [adam.step]);
            }
            else if (state is SGD.State { momentum_buffer: { } momentum })
            {
                tensors["momentum/" + name] = momentum.ToStored();
            }
        }
    }

    /// <summary>Takes the moments back from a checkpoint.</summary>
    public void Read(SafetensorsContent content)
    {
        foreach (var ((name, parameter), state) in _trained.Zip(_optimizer.state_dict().State))
        {
            if (state is AdamW.State adam)
            {
                adam.exp_avg!.copy_(content["first/" + name].ToTensor());
                adam.exp_avg_sq!.copy_(content["second/" + name].ToTensor());
                adam.step = content["steps/" + name].ToInt64()[0];
            }
            else if (state is SGD.State sgd && content.Tensors.TryGetValue("momentum/" + name, out var momentum))
            {
                sgd.momentum_buffer = momentum.ToTensor().Beside(parameter);
            }
        }
    }

    public void Dispose() => _optimizer.Dispose();

    private IEnumerable<(string Name, OptimizerState State)> States =>
        _trained.Select(parameter => parameter.Name).Zip(_optimizer.state_dict().State);
}
