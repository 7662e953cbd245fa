namespace BatchLabeler.Core.Labels.Coco;

/// <summary>One image and the line it is named on.</summary>
internal sealed record CocoImage(long Id, string Name, int Line);
