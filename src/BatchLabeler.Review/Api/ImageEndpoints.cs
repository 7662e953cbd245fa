using BatchLabeler.Review.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BatchLabeler.Review.Api;

/// <summary>Lists of images, and single ones.</summary>
internal sealed class ImageEndpoints(ReviewSession session)
{
    private readonly CardMaker _cards = new(session);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/images", ([AsParameters] ImageParameters parameters) => Page(parameters));
        routes.MapGet("/api/images/{row:int}", DetailAsync);
    }

    private ImagePage Page(ImageParameters parameters)
    {
        var query = parameters.ToQuery(session.Index.Categories.Count);
        var rows = session.Lists.Rows(query);
        return new ImagePage(
            rows.Length, [.. rows.Skip(parameters.Skip).Take(parameters.Take).Select(row => _cards.Make(row, query.Category))]);
    }

    private async Task<IResult> DetailAsync(int row, int? category, CancellationToken cancellation)
    {
        if (row < 0 || row >= session.Index.Count)
            return Results.NotFound();
        var whole = await session.RowAsync(row, cancellation);
        return Results.Ok(new ImageDetail(
            _cards.Make(row, category is { } one && one >= 0 && one < session.Index.Categories.Count ? one : null),
            whole.Width,
            whole.Height,
            whole.Model,
            whole.Error,
            whole.Error is null ? [.. Enumerable.Range(0, session.Index.Categories.Count).Select(each => _cards.Label(row, each))] : [],
            [.. session.Decisions.Book.History(row).Select(CardDecision.Of)]));
    }
}
