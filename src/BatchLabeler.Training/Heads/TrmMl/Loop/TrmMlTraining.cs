namespace BatchLabeler.Training.Heads.TrmMl.Loop;

/// <summary>A finished training.</summary>
/// <param name="Head">The trained head.</param>
/// <param name="TextPrototypes">T, <c>[C, d]</c> row-major: the text representations of the first stage, or those of the head where there was one run.</param>
/// <param name="Epochs">What every epoch did.</param>
/// <param name="HeldOut">The best mAP by z^r on the held-out part, 0 to 1; null without one.</param>
public sealed record TrmMlTraining(TrmMlHead Head, float[] TextPrototypes, IReadOnlyList<EpochReport> Epochs, double? HeldOut);
