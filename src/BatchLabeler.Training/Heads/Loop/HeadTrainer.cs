using System.Diagnostics;
using BatchLabeler.Core.Randomness;
using BatchLabeler.Training.Optimization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.Loop;

/// <summary>The optimiser's run over a head: everything that changes while it trains, and the steps that change it.</summary>
public sealed class HeadTrainer : IDisposable
{
    private readonly HeadSchedule _schedule;

    /// <summary>Prepares a run.</summary>
    /// <param name="head">The head to train.</param>
    /// <param name="schedule">How long and how fast.</param>
    public HeadTrainer(Head head, HeadSchedule schedule)
    {
        (Head, _schedule) = (head, schedule);
        Parameters = [.. head.named_parameters().Select(entry => (entry.name, entry.parameter))];
        Optimizer = new HeadOptimizer(Parameters, schedule);
        Average = schedule.WeightAverage > 0 ? new WeightAverage(Parameters, schedule.WeightAverage) : null;
        Best = new BestWeights(Parameters);
    }

    /// <summary>The head.</summary>
    public Head Head { get; }

    /// <summary>All parameters, by name.</summary>
    public IReadOnlyList<(string Name, Parameter Value)> Parameters { get; }

    /// <summary>The average of weights; null without one.</summary>
    public WeightAverage? Average { get; }

    /// <summary>The weights that did best on the held-out part.</summary>
    public BestWeights Best { get; }

    /// <summary>Epochs that are done.</summary>
    public int EpochsDone { get; set; }

    /// <summary>Whether all epochs are done, or too many of them were in vain.</summary>
    public bool Done => EpochsDone >= _schedule.Epochs || Best.IsStalled(EpochsDone, _schedule.Patience);

    internal HeadOptimizer Optimizer { get; }

    /// <summary>Trains one epoch and measures the head on the held-out part.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped; the epoch is lost.</exception>
    public HeadEpoch RunEpoch(TrainingSet set, TrainingSet? heldOut, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var seed = ((long)_schedule.Seed * 1_000_003) + EpochsDone;
        manual_seed(seed);
        var order = new SplitMix64((ulong)seed).Permutation(set.Features.Count);
        var batch = Math.Min(_schedule.BatchSize, order.Length);
        var steps = order.Length / batch;
        var rates = Optimizer.Rates(steps);
        var sum = 0.0;
        using var seen = set.OfEpoch(seed, order, batch);
        Head.train();
        for (var step = 0; step < steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sum += Step(seen.Set, order.AsSpan(step * batch, batch), rates.At((EpochsDone * steps) + step));
        }
        EpochsDone++;
        return Report(sum / steps, Measure(heldOut), watch.Elapsed);
    }

    /// <summary>Ends the run: the head gets the weights that are kept, the best ones or the average where no best was chosen.</summary>
    public void Finish()
    {
        Best.Restore(Average);
        Head.eval();
    }

    /// <summary>Frees what only training needs; the head stays.</summary>
    public void Dispose() => Optimizer.Dispose();

    /// <summary>One step over some images.</summary>
    internal double Step(TrainingSet set, ReadOnlySpan<int> images, double learningRate)
    {
        using var scope = NewDisposeScope();
        var labels = LabelTensors.ToTensor(LabelTensors.Rows(set.Known, images));
        var loss = Head.Loss(Head.forward(HeadInput.Of(set.Features, images, Head.Placement), Head.EncodeText()), labels);
        Optimizer.Step(loss, learningRate);
        Average?.Update();
        return loss.ToSingle();
    }

    private HeldOutScores? Measure(TrainingSet? heldOut)
    {
        var before = Best.MeanAveragePrecision;
        var scores = heldOut is null ? null : Best.Measure(Head.Score, heldOut, Average, _schedule.KeepBest);
        if (Best.MeanAveragePrecision > before)
            Best.Epoch = EpochsDone;
        return scores;
    }

    private HeadEpoch Report(double loss, HeldOutScores? heldOut, TimeSpan elapsed)
    {
        var measured = heldOut is null
            ? string.Empty
            : $"  held-out {heldOut.Output * 100:F2}" + (heldOut.Averaged is { } averaged ? $" averaged {averaged * 100:F2}" : string.Empty);
        var line = $"epoch {EpochsDone,3}/{_schedule.Epochs}  loss {loss:F4}{measured}  {elapsed.TotalSeconds:F1} s";
        return new HeadEpoch(1, EpochsDone, _schedule.Epochs, loss, heldOut?.Output, elapsed, line);
    }
}
