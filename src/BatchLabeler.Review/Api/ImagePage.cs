namespace BatchLabeler.Review.Api;

/// <summary>A page of a list.</summary>
/// <param name="Total">How many images the whole list has.</param>
/// <param name="Images">Those of the page.</param>
public sealed record ImagePage(int Total, IReadOnlyList<ImageCard> Images);
