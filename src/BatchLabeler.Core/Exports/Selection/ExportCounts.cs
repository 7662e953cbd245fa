namespace BatchLabeler.Core.Exports.Selection;

/// <summary>What was exported.</summary>
/// <param name="Images">Images.</param>
/// <param name="Labels">Present labels of these images.</param>
/// <param name="Failed">Images left out because they could not be labelled.</param>
/// <param name="LeftOut">Images left out because no label is present.</param>
public sealed record ExportCounts(long Images, long Labels, long Failed, long LeftOut);
