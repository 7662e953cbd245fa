using BatchLabeler.Core.Manifests;
using BatchLabeler.Review.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BatchLabeler.Review.Api;

/// <summary>Pictures of images, and the regions in them.</summary>
internal static class PictureEndpoints
{
    private const string Kept = "private, max-age=86400";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/images/{row:int}/thumbnail", (AskedReview review, int row, HttpContext context, CancellationToken cancellation) =>
            AnswerAsync(review.Session, row, context, review.Session.Pictures.ThumbnailAsync, cancellation));
        routes.MapGet("/api/images/{row:int}/picture", (AskedReview review, int row, HttpContext context, CancellationToken cancellation) =>
            AnswerAsync(review.Session, row, context, review.Session.Pictures.PictureAsync, cancellation));
        routes.MapGet("/api/images/{row:int}/regions/{category:int}", RegionAsync);
    }

    private static async Task<IResult> AnswerAsync(
        ReviewSession session,
        int row,
        HttpContext context,
        Func<ManifestRow, CancellationToken, Task<byte[]>> make,
        CancellationToken cancellation)
    {
        if (row < 0 || row >= session.Index.Count)
            return Results.NotFound();
        var picture = await make(await session.RowAsync(row, cancellation), cancellation);
        context.Response.Headers.CacheControl = Kept;
        return Results.Bytes(picture, "image/jpeg");
    }

    private static async Task<IResult> RegionAsync(AskedReview review, int row, int category, CancellationToken cancellation)
    {
        var session = review.Session;
        if (row < 0 || row >= session.Index.Count || category < 0 || category >= session.Index.Categories.Count)
            return Results.NotFound();
        var regions = await session.Regions.ReadAsync(await session.RowAsync(row, cancellation), cancellation);
        return Results.Ok(regions[category]);
    }
}
