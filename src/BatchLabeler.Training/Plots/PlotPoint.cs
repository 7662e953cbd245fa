namespace BatchLabeler.Training.Plots;

/// <summary>A point of a line.</summary>
/// <param name="X">Where.</param>
/// <param name="Y">How much.</param>
/// <param name="Deviation">Half the length of its bar; null or 0 for none.</param>
public sealed record PlotPoint(double X, double Y, double? Deviation = null);
