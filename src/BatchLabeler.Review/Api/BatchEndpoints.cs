using BatchLabeler.Review.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace BatchLabeler.Review.Api;

/// <summary>What there is to review, and how far it is.</summary>
internal static class BatchEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/batches", ListAsync);

    private static async Task<BatchList> ListAsync(ReviewDesk desk, CancellationToken cancellation) =>
        new(desk.Catalog.Title, await desk.Catalog.ListAsync(cancellation));
}
