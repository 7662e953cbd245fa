namespace BatchLabeler.Training.Plots;

/// <summary>A line of a plot.</summary>
/// <param name="Name">What is written at its end.</param>
/// <param name="Points">Its points, from left to right.</param>
public sealed record PlotSeries(string Name, IReadOnlyList<PlotPoint> Points);
