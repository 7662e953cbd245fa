namespace BatchLabeler.Core.Labels.Coco;

/// <summary>One annotation: an object of a category in an image.</summary>
internal readonly record struct CocoObject(long Image, long Category, bool Crowd, int Ordinal, int Line);
