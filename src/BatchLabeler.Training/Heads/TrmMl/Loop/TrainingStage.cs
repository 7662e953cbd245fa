using BatchLabeler.Training.Clip;
using System.Diagnostics;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Randomness;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.TrmMl.FineTuning;
using BatchLabeler.Training.Heads.TrmMl.Losses;
using BatchLabeler.Training.Heads.TrmMl.Prototypes;
using BatchLabeler.Training.Optimization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.TrmMl.Loop;

/// <summary>One run of the optimiser over a head: everything that changes while it trains, and the steps that change it.</summary>
public sealed class TrainingStage : IDisposable
{
    private readonly TrmMlSchedule _schedule;
    private readonly TrmMlLoss _loss;
    private readonly IReadOnlyList<(string[] Names, AdamW Optimizer, double Rate)> _trained;

    /// <summary>Prepares a stage.</summary>
    /// <param name="head">The head to train.</param>
    /// <param name="dimension">d.</param>
    /// <param name="plan">What sets the stage apart.</param>
    /// <param name="schedule">How long and how fast.</param>
    /// <param name="prototypes">Prototypes to keep up to date; null when no part needs them.</param>
    public TrainingStage(TrmMlHead head, int dimension, StagePlan plan, TrmMlSchedule schedule, MultimodalPrototypes? prototypes)
    {
        (Head, Plan, _schedule, Prototypes) = (head, plan, schedule, prototypes);
        _loss = new TrmMlLoss(dimension, head.Options, head.Placement);
        Parameters = [.. head.named_parameters().Select(p => ("head." + p.name, p.parameter)), .. _loss.named_parameters().Select(p => ("loss." + p.name, p.parameter))];
        _trained = [.. Parameters.Where(parameter => parameter.Value.requires_grad).GroupBy(parameter => RateOf(parameter.Name)).Select(Optimized)];
        Average = schedule.WeightAverage > 0 ? new WeightAverage(Parameters, schedule.WeightAverage) : null;
        Best = new BestWeights(Parameters);
    }

    /// <summary>The head.</summary>
    public TrmMlHead Head { get; }

    /// <summary>What sets the stage apart.</summary>
    public StagePlan Plan { get; }

    /// <summary>Prototypes and thresholds; null when no part needs them.</summary>
    public MultimodalPrototypes? Prototypes { get; }

    /// <summary>All that is trained, by name.</summary>
    public IReadOnlyList<(string Name, Parameter Value)> Parameters { get; }

    /// <summary>The optimiser's moments by parameter name.</summary>
    public IEnumerable<(string Name, AdamW.State State)> Moments =>
        _trained.SelectMany(part => part.Names.Zip(part.Optimizer.state_dict().State.Cast<AdamW.State>()));

    /// <summary>The average of weights; null without one.</summary>
    public WeightAverage? Average { get; }

    /// <summary>The weights that did best on the held-out part.</summary>
    public BestWeights Best { get; }

    /// <summary>Epochs that are done.</summary>
    public int EpochsDone { get; set; }

    /// <summary>Whether all epochs are done, or too many were in vain; those before pseudo-labels begin do not count as such.</summary>
    public bool Done => EpochsDone >= Plan.Epochs
        || Best.IsStalled(EpochsDone, _schedule.Patience, Plan.GivesPseudoLabels ? Head.Options.PseudoLabels.StartEpoch : 0);

    /// <summary>Measures the head before its first epoch and keeps it as the best so far.</summary>
    public HeldOutScores MeasureStart(TrainingSet heldOut) => Best.Measure(Head.Score, heldOut, null, keep: true);

    /// <summary>Trains one epoch and measures the head on the held-out part.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped; the epoch is lost.</exception>
    public EpochReport RunEpoch(TrainingSet set, TrainingSet? heldOut, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        manual_seed(SeedOf(EpochsDone));
        var order = new SplitMix64((ulong)SeedOf(EpochsDone)).Permutation(set.Features.Count);
        var batch = Math.Min(_schedule.BatchSize, order.Length);
        var steps = order.Length / batch;
        var rates = new OneCycleSchedule(_schedule.LearningRate, Plan.Epochs * steps);
        var givesPseudoLabels = Plan.GivesPseudoLabels && EpochsDone >= Head.Options.PseudoLabels.StartEpoch;
        if (Plan.FreezesTextAtStart && EpochsDone == Head.Options.PseudoLabels.StartEpoch)
            Prototypes?.FreezeText(PositiveText());
        var (meter, counts) = (new EpochMeter(), givesPseudoLabels ? new PseudoLabelCounts() : null);
        using var seen = set.OfEpoch(SeedOf(EpochsDone), order, batch);
        Head.train();
        for (var step = 0; step < steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            Step(TrainingBatch.Of(seen.Set, order.AsSpan(step * batch, batch), Head.Placement), rates.At((EpochsDone * steps) + step), meter, counts);
        }
        EpochsDone++;
        var best = Best.MeanAveragePrecision;
        var scores = heldOut is null ? null : Best.Measure(Head.Score, heldOut, Average, _schedule.KeepBest);
        if (Best.MeanAveragePrecision > best)
            Best.Epoch = EpochsDone;
        return meter.Report(Plan.Number, EpochsDone, Plan.Epochs, scores, counts, watch.Elapsed);
    }

    /// <summary>g+ as it is now, <c>[C, d]</c> row-major.</summary>
    public float[] PositiveText()
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        return Head.EncodePrompts().Positive.ToFloats();
    }

    /// <summary>Ends the stage: the head gets the weights that are kept, the best ones or the average where no best was chosen.</summary>
    public void Finish()
    {
        Best.Restore(Average);
        Head.eval();
    }

    /// <summary>Frees what only training needs; the head stays.</summary>
    public void Dispose()
    {
        foreach (var (_, optimizer, _) in _trained)
            optimizer.Dispose();
        _loss.Dispose();
    }

    /// <summary>One step over a batch, at any learning rate.</summary>
    /// <param name="batch">The images.</param>
    /// <param name="learningRate">The learning rate of this step alone.</param>
    /// <param name="pseudoLabels">Whether unknown entries get pseudo-labels, which needs prototypes.</param>
    /// <returns>The loss before the step, Eq. 15.</returns>
    public double Step(TrainingBatch batch, double learningRate, bool pseudoLabels = false)
    {
        var meter = new EpochMeter();
        Step(batch, learningRate, meter, pseudoLabels ? new PseudoLabelCounts() : null);
        return meter.Loss;
    }

    /// <summary>The factor on the learning rate: W_q and W_k have one of their own.</summary>
    private double RateOf(string name) =>
        name.StartsWith("head.decoder.query.", StringComparison.Ordinal) || name.StartsWith("head.decoder.key.", StringComparison.Ordinal) ? _schedule.AttentionRate : 1;

    private (string[] Names, AdamW Optimizer, double Rate) Optimized(IGrouping<double, (string Name, Parameter Value)> part) =>
        ([.. part.Select(parameter => parameter.Name)], optim.AdamW(part.Select(parameter => parameter.Value), weight_decay: _schedule.WeightDecay), part.Key);

    private void Step(TrainingBatch batch, double learningRate, EpochMeter meter, PseudoLabelCounts? counts)
    {
        using var scope = NewDisposeScope();
        var output = Head.forward(batch.Pixels, Head.EncodePrompts());
        LabelMatrix? pseudo = counts is null ? null : Prototypes!.Estimate(output, batch.Known);
        counts?.Add(pseudo!, batch.Known, batch.Hidden);
        var bank = Head.Options.Parts.Contrast && Head.Options.Contrast.UseBank ? Prototypes?.Entries(Head.Placement) : null;
        var terms = _loss.Compute(output, batch.Labels, pseudo is null ? null : LabelTensors.ToTensor(pseudo), bank);
        var total = batch.TeacherRegion is null ? terms.Total : terms.Total + (Retention(output, batch) * Plan.RetentionWeight);
        foreach (var (_, optimizer, _) in _trained)
            optimizer.zero_grad();
        total.backward();
        foreach (var (_, optimizer, rate) in _trained)
        {
            foreach (var group in optimizer.ParamGroups)
                group.LearningRate = learningRate * rate;
            optimizer.step();
        }
        Average?.Update();
        Prototypes?.Observe(output, batch.Known);
        meter.Add(terms);
    }

    private Tensor Retention(TrmMlOutput output, TrainingBatch batch)
    {
        var region = RetentionLoss.Compute(output.RegionScores, batch.TeacherRegion!, batch.Labels, Plan.KnownRetention);
        return output.QueryScores is null ? region : region + RetentionLoss.Compute(output.QueryScores, batch.TeacherQuery!, batch.Labels, Plan.KnownRetention);
    }

    private long SeedOf(int epoch) => ((long)_schedule.Seed * 1_000_003) + (Plan.Number * 10_007) + epoch;
}
