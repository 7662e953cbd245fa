using BatchLabeler.Review.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace BatchLabeler.Review.Api;

/// <summary>What the page shows around its grid, and the numbers.</summary>
internal static class SummaryEndpoints
{
    private const int DigestDigits = 12;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/summary", Summary);
        routes.MapGet("/api/statistics", (AskedReview review, CancellationToken cancellation) => review.Session.Statistics.ReadAsync(cancellation));
    }

    private static ReviewSummary Summary(AskedReview review, ReviewDesk desk, ReviewOptions options)
    {
        var session = review.Session;
        var manifest = session.Source.Manifest;
        return new ReviewSummary(
            session.Source.Title,
            session.Source.Digest[..DigestDigits],
            manifest.Model,
            manifest.Status.ToString(),
            session.Index.Count,
            manifest.Totals.Failed,
            session.Index.Categories.Names,
            session.Doubts.Thresholds,
            session.Index.ErrorCodes,
            session.Source.Model is not null,
            desk.Catalog.HasOthers,
            options.Reviewer);
    }
}
