using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.TrmMl;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Options;

namespace BatchLabeler.Cli.Train.Heads;

/// <summary>TRM-ML on the command line; the defaults are those of <see cref="TrmMlOptions"/> and <see cref="TrmMlSchedule"/>.</summary>
internal sealed class TrmMlChoices : IHeadChoices
{
    private static readonly TrmMlOptions Defaults = new();
    private static readonly TrmMlSchedule DefaultSchedule = new();

    private readonly Option<AblationRow> _ablation = Of(
        "--ablation", "Parts that are on, each row adds one: baseline, regions, distillation, prototypes, contrast; contrastalone is all but prototypes.", AblationRow.Contrast);
    private readonly Option<OutputScore> _score = Of(
        "--score", "Output: region (z^r, as the paper has it) or mean (of z^r and z^q).", Defaults.Score);
    private readonly Option<QueryStart> _queryStart = Of(
        "--query-start", "Category queries: random, text or in the second stage the text prototypes to start with, or prompts all along.", Defaults.Decoder.QueryStart);
    private readonly Option<double> _queryPrior = Of(
        "--query-prior", "How many known positives the hand-written text counts as in queries of prompts or prototypes.", Defaults.Decoder.QueryPrior);
    private readonly Option<ProjectionStart> _projectionStart = Of(
        "--projection-start", "Start of the decoder's projections: random or identity.", Defaults.Decoder.ProjectionStart);
    private readonly Option<double> _sharpness = Of(
        "--sharpness", "Factor on the cosines of the first region maps (identity start).", Defaults.Decoder.InitialSharpness);
    private readonly Option<bool> _fixedSharpness = new("--fixed-sharpness") { Description = "Do not train the factor on the energies of the region maps." };
    private readonly Option<RegionMatchForm> _regionMatch = Of(
        "--region-match", "What of a region is matched: its feature, as the paper has it, or its pixels in the mean.", Defaults.Matching.RegionForm);
    private readonly Option<PositionalEncodingForm> _positions = Of(
        "--positions", "Positional encoding of the keys: none or sine.", Defaults.Decoder.Positions);
    private readonly Option<DecoderForm> _decoder = Of(
        "--decoder", "Decoder: paper (Eq. 3 to the letter) or postnorm.", Defaults.Decoder.Form);
    private readonly Option<int> _hidden = Of("--hidden", "Feed-forward width in multiples of d.", Defaults.Decoder.HiddenMultiple);
    private readonly Option<double> _dropout = Of("--dropout", "Dropout of the decoder.", Defaults.Decoder.Dropout);
    private readonly Option<RegionMapForm> _map = Of("--map", "Region map: softmax or sigmoid.", Defaults.Decoder.MapForm);
    private readonly Option<double> _mapOffset = Of(
        "--map-offset", "Added to the energies before the sigmoid.", Defaults.Decoder.MapOffset);
    private readonly Option<bool> _rawPixels = new("--raw-pixels") { Description = "Do not L2-normalise pixel features." };
    private readonly Option<double> _alpha = Of("--alpha", "Weight of the region term.", Defaults.RegionWeight);
    private readonly Option<double> _beta = Of(
        "--beta", "Weight of the distillation: of its mean over the images, or of its sum (--kd-reduction).", Defaults.DistillationWeight);
    private readonly Option<double> _gamma = Of("--gamma", "Weight of the contrastive loss.", Defaults.ContrastiveWeight);
    private readonly Option<double> _distillationTemperature = Of(
        "--kd-temperature", "Temperature of the distillation.", Defaults.Distillation.Temperature);
    private readonly Option<DistillationReduction> _distillationReduction = Of(
        "--kd-reduction", "Distillation over a batch: sum or batchmean.", Defaults.Distillation.Reduction);
    private readonly Option<bool> _detached = new("--kd-detached") { Description = "Let no gradient of the distillation reach the region scores." };
    private readonly Option<double> _contrastTemperature = Of(
        "--nce-temperature", "Temperature of the contrastive loss.", Defaults.Contrast.Temperature);
    private readonly Option<bool> _projection = new("--nce-projection") { Description = "Compare text and regions behind an extra MLP, as the paper has it." };
    private readonly Option<bool> _noBank = new("--nce-no-bank") { Description = "Leave the visual bank out of the contrastive loss." };
    private readonly Option<int> _bankLength = Of(
        "--bank-length", "Visual prototypes kept for a category.", Defaults.PseudoLabels.BankLength);
    private readonly Option<int> _topPixels = Of("--top-pixels", "Pixels enqueued for a known positive.", Defaults.PseudoLabels.TopPixels);
    private readonly Option<double> _momentum = Of("--momentum", "Moving average of the thresholds.", Defaults.PseudoLabels.Momentum);
    private readonly Option<int> _pseudoStart = Of(
        "--pseudo-start", "First epoch with pseudo-labels, counted from 0.", Defaults.PseudoLabels.StartEpoch);
    private readonly Option<bool> _literal = new("--literal-rule") { Description = "Read Eq. 10 literally." };
    private readonly Option<Centring> _centred = Of(
        "--centred", "When similarities to visual prototypes are measured from the mean pixel, not from 0: never, labeling or always (in training too).", Defaults.PseudoLabels.Centred);
    private readonly Option<double> _presentMargin = Of(
        "--present-margin", "How far below the present threshold pseudo-labels in training still say present, in units of the thresholds' gap.", Defaults.PseudoLabels.Margins.Present);
    private readonly Option<double> _absentMargin = Of(
        "--absent-margin", "How far below the absent threshold pseudo-labels in training must lie, in the same units.", Defaults.PseudoLabels.Margins.Absent);
    private readonly Option<PseudoLabelAgreement> _agreement = Of(
        "--agreement", "Prototypes that must agree: visualandtext, textonly or visualonly.", Defaults.PseudoLabels.Agreement);
    private readonly Option<PseudoLabelGuard> _guard = Of(
        "--guard", "What a present pseudo-label also needs: none, or nearest, a region nearer to its category's visual prototypes than to any other's.", Defaults.PseudoLabels.Guard);
    private readonly Option<double> _gate = Of(
        "--gate", "Probability a pseudo-label also needs; 0 asks nothing.", Defaults.PseudoLabels.ConfidenceGate);
    private readonly Option<double> _pseudoWeight = Of(
        "--pseudo-weight", "Weight of a pseudo-label in the loss.", Defaults.PseudoLabels.Weight);

    private readonly Option<int?> _firstEpochs = new("--first-stage-epochs")
    {
        Description = "Epochs of the first stage (default: as --epochs).", HelpName = "N",
    };
    private readonly Option<double> _attentionRate = Of(
        "--attention-rate", "Factor on the learning rate for the projections that make the maps.", DefaultSchedule.AttentionRate);
    private readonly Option<TrainingStages> _stages = Of(
        "--stages", "Text prototypes from a first stage (two) or frozen when pseudo-labels begin (warmup).", DefaultSchedule.Stages);
    private readonly Option<SecondStageStart> _secondStart = Of(
        "--second-stage-start", "What the second stage takes over: fresh, prompts or everything.", DefaultSchedule.SecondStageStart);
    private readonly Option<bool> _ladder = new("--ladder")
    {
        Description = "Train all rows of the ablation on the same features, print a table, publish nothing.",
    };

    public string Kind => HeadKinds.TrmMl;

    public IEnumerable<Option> Options =>
    [
        _ladder, _firstEpochs, _attentionRate, _stages, _secondStart,
        _ablation, _score, _queryStart, _queryPrior, _projectionStart, _sharpness, _fixedSharpness, _regionMatch, _positions, _decoder, _hidden, _dropout, _map, _mapOffset, _rawPixels,
        _alpha, _beta, _gamma, _distillationTemperature, _distillationReduction, _detached, _contrastTemperature, _projection, _noBank,
        _bankLength, _topPixels, _momentum, _pseudoStart, _literal, _centred, _presentMargin, _absentMargin, _agreement, _guard, _gate, _pseudoWeight,
    ];

    public IHeadMethod Read(ParseResult result, SharedChoices shared, CategorySet categories) =>
        new TrmMlMethod(ReadOptions(result, shared), ReadSchedule(result, shared));

    public IReadOnlyList<TrialMethod> Trials(ParseResult result, SharedChoices shared, IHeadMethod method) =>
        (result.GetValue(_ladder), shared.IsTrial(result)) switch
        {
            (true, _) => [.. Enum.GetValues<AblationRow>().Select(row => Trial((TrmMlMethod)method, row))],
            (false, true) => [Trial((TrmMlMethod)method, result.GetValue(_ablation))],
            _ => [],
        };

    private static TrialMethod Trial(TrmMlMethod method, AblationRow row) => new(
        row.ToString().ToLowerInvariant(),
        method.Schedule.Seed,
        method with { Options = method.Options with { Parts = TrmMlParts.UpTo(row) } });

    private TrmMlSchedule ReadSchedule(ParseResult result, SharedChoices shared)
    {
        var schedule = shared.Schedule.Apply(result, DefaultSchedule);
        return schedule with
        {
            FirstStageEpochs = result.GetValue(_firstEpochs) ?? schedule.Epochs,
            AttentionRate = result.GetValue(_attentionRate),
            Stages = result.GetValue(_stages),
            SecondStageStart = result.GetValue(_secondStart),
        };
    }

    private TrmMlOptions ReadOptions(ParseResult result, SharedChoices shared) => new()
    {
        Parts = TrmMlParts.UpTo(result.GetValue(_ablation)),
        Prompts = shared.Prompts(result),
        Decoder = ReadDecoder(result),
        Matching = new MatchingOptions
        {
            InitialLogScale = shared.LogScale(result) ?? Defaults.Matching.InitialLogScale,
            RegionForm = result.GetValue(_regionMatch),
        },
        Classification = shared.Classification(result),
        Distillation = new DistillationOptions
        {
            Temperature = result.GetValue(_distillationTemperature),
            Reduction = result.GetValue(_distillationReduction),
            DetachTeacher = result.GetValue(_detached),
        },
        PseudoLabels = ReadPseudoLabels(result),
        Contrast = new ContrastiveOptions
        {
            Temperature = result.GetValue(_contrastTemperature),
            Project = result.GetValue(_projection),
            UseBank = !result.GetValue(_noBank),
        },
        Score = result.GetValue(_score),
        RegionWeight = result.GetValue(_alpha),
        DistillationWeight = result.GetValue(_beta),
        ContrastiveWeight = result.GetValue(_gamma),
    };

    private DecoderOptions ReadDecoder(ParseResult result) => new()
    {
        QueryStart = result.GetValue(_queryStart),
        QueryPrior = result.GetValue(_queryPrior),
        ProjectionStart = result.GetValue(_projectionStart),
        InitialSharpness = result.GetValue(_sharpness),
        LearnSharpness = !result.GetValue(_fixedSharpness),
        Positions = result.GetValue(_positions),
        Form = result.GetValue(_decoder),
        HiddenMultiple = result.GetValue(_hidden),
        Dropout = result.GetValue(_dropout),
        MapForm = result.GetValue(_map),
        MapOffset = result.GetValue(_mapOffset),
        NormalizePixels = !result.GetValue(_rawPixels),
    };

    private PseudoLabelOptions ReadPseudoLabels(ParseResult result) => new()
    {
        BankLength = result.GetValue(_bankLength),
        TopPixels = result.GetValue(_topPixels),
        Momentum = result.GetValue(_momentum),
        StartEpoch = result.GetValue(_pseudoStart),
        LiteralRule = result.GetValue(_literal),
        Centred = result.GetValue(_centred),
        Margins = new PseudoLabelMargins { Present = result.GetValue(_presentMargin), Absent = result.GetValue(_absentMargin) },
        Agreement = result.GetValue(_agreement),
        Guard = result.GetValue(_guard),
        ConfidenceGate = result.GetValue(_gate),
        Weight = result.GetValue(_pseudoWeight),
    };

    private static Option<T> Of<T>(string name, string description, T fallback) => TypedOption.Of(name, description, fallback);
}
