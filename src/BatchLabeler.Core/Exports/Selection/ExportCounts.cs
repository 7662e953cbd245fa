namespace BatchLabeler.Core.Exports.Selection;

/// <summary>What was exported.</summary>
/// <param name="Images">Images.</param>
/// <param name="Labels">Labels of these images that are written as present.</param>
/// <param name="Failed">Images left out because they could not be labelled.</param>
/// <param name="LeftOut">Images left out because no label is present, or too many for the format.</param>
public sealed record ExportCounts(long Images, long Labels, long Failed, long LeftOut);
