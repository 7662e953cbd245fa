namespace BatchLabeler.Core.Metrics;

/// <summary>Which of the three definitions in use a mean average precision follows.</summary>
public enum AveragePrecisionForm
{
    /// <summary><see cref="AveragePrecision.AllPoints"/>: VOC 2010 and later; TRM-ML.</summary>
    AllPoints,

    /// <summary><see cref="AveragePrecision.NonInterpolated"/>: DualCoOp, TaI-DPT, SCPNet, SPLC.</summary>
    NonInterpolated,

    /// <summary><see cref="AveragePrecision.TiesGrouped"/>: scikit-learn's; LargeLoss.</summary>
    TiesGrouped,
}
