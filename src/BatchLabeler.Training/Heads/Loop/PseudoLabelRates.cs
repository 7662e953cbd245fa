namespace BatchLabeler.Training.Heads.Loop;

/// <summary>How good the pseudo-labels of an epoch were, against labels that training did not know; each 0 to 1, null where there was nothing to count.</summary>
/// <param name="PresentPrecision">Of those that said "present", the share that was right.</param>
/// <param name="PresentRecall">Of the hidden present labels, the share that was found.</param>
/// <param name="AbsentPrecision">Of those that said "absent", the share that was right.</param>
/// <param name="AbsentRecall">Of the hidden absent labels, the share that was found.</param>
public sealed record PseudoLabelRates(double? PresentPrecision, double? PresentRecall, double? AbsentPrecision, double? AbsentRecall);
