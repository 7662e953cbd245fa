namespace BatchLabeler.Core.Labels.Coco;

/// <summary>One image and the line it is named on.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its file name.</param>
/// <param name="Absent">The categories that LVIS's <c>neg_category_ids</c> says are absent; null if the image has no such list.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record CocoImage(long Id, string Name, IReadOnlyList<long>? Absent, int Line);
