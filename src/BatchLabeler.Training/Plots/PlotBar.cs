namespace BatchLabeler.Training.Plots;

/// <summary>A bar.</summary>
/// <param name="Name">What is written beside it.</param>
/// <param name="Value">Its length.</param>
/// <param name="Deviation">Half the length of the bar of its deviation; null or 0 for none.</param>
public sealed record PlotBar(string Name, double Value, double? Deviation = null);
