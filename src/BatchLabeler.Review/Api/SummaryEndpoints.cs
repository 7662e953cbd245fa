using BatchLabeler.Review.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace BatchLabeler.Review.Api;

/// <summary>What the page shows around its grid, and the numbers.</summary>
internal sealed class SummaryEndpoints(ReviewSession session, string reviewer)
{
    private const int DigestDigits = 12;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/summary", Summary);
        routes.MapGet("/api/statistics", session.Statistics.ReadAsync);
        routes.MapGet("/api/batches", session.Source.BatchesAsync);
    }

    private ReviewSummary Summary()
    {
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
            session.Source.FeedbackFolder.Length > 0,
            reviewer);
    }
}
