namespace BatchLabeler.Training.Pretraining;

/// <summary>Figures in percent mAP on benchmark scenes that were never trained on.</summary>
/// <param name="Exact">By name: zero-shot scores and linear probes of the encoder as pretrained.</param>
/// <param name="LooselyNamed">By name: zero-shot scores after the stage of loose names; null if it was left out.</param>
public sealed record PretrainFigures(IReadOnlyDictionary<string, double> Exact, IReadOnlyDictionary<string, double>? LooselyNamed);
