using BatchLabeler.Review.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BatchLabeler.Review.Api;

/// <summary>Lists of images, and single ones.</summary>
internal static class ImageEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/images", (AskedReview review, [AsParameters] ImageParameters parameters) => Page(review.Session, parameters));
        routes.MapGet("/api/images/{row:int}", DetailAsync);
    }

    private static ImagePage Page(ReviewSession session, ImageParameters parameters)
    {
        var query = parameters.ToQuery(session.Index.Categories.Count);
        var (rows, cards) = (session.Lists.Rows(query), new CardMaker(session));
        return new ImagePage(
            rows.Length, [.. rows.Skip(parameters.Skip).Take(parameters.Take).Select(row => cards.Make(row, query.Category))]);
    }

    private static async Task<IResult> DetailAsync(AskedReview review, int row, int? category, CancellationToken cancellation)
    {
        var session = review.Session;
        if (row < 0 || row >= session.Index.Count)
            return Results.NotFound();
        var cards = new CardMaker(session);
        var whole = await session.RowAsync(row, cancellation);
        return Results.Ok(new ImageDetail(
            cards.Make(row, category is { } one && one >= 0 && one < session.Index.Categories.Count ? one : null),
            whole.Width,
            whole.Height,
            whole.Model,
            whole.Error,
            whole.Error is null ? [.. Enumerable.Range(0, session.Index.Categories.Count).Select(each => cards.Label(row, each))] : [],
            [.. session.Decisions.Book.History(row).Select(CardDecision.Of)]));
    }
}
