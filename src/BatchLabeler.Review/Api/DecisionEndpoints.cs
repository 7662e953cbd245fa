using BatchLabeler.Review.Decisions;
using BatchLabeler.Review.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BatchLabeler.Review.Api;

/// <summary>Decisions: saved before they are answered.</summary>
internal sealed class DecisionEndpoints(ReviewSession session, string reviewer)
{
    private const int MostDecisions = 1000;
    private const int MostChanges = 5000;
    private const int LongestName = 80;
    private readonly string _start = Guid.NewGuid().ToString("n");

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/decisions", DecideAsync);
        routes.MapPost("/api/undo", UndoAsync);
        routes.MapGet("/api/changes", ChangesAsync);
    }

    private async Task<DecideAnswer> DecideAsync(DecideRequest request, CancellationToken cancellation)
    {
        if (request.Decisions is not { Count: >= 1 and <= MostDecisions })
            throw new ArgumentException($"A request holds 1 to {MostDecisions} decisions.");
        if (request.Decisions.FirstOrDefault(decision => !IsValid(decision)) is { } wrong)
            throw new ArgumentException($"Image {wrong.Row}, category {wrong.Category}, state {wrong.State} is no label of this manifest.");
        if (request.Decisions.DistinctBy(decision => (decision.Row, decision.Category)).Count() != request.Decisions.Count)
            throw new ArgumentException("A request decides about a label once.");
        return DecideAnswer.Of(await session.Decisions.DecideAsync(NameOf(request.By), request.Decisions, cancellation));
    }

    private async Task<DecideAnswer> UndoAsync(UndoRequest request, CancellationToken cancellation) =>
        DecideAnswer.Of(await session.Decisions.UndoAsync(NameOf(request.By), request.File ?? "", cancellation));

    private async Task<DecisionChanges> ChangesAsync(long? since, CancellationToken cancellation)
    {
        await session.Decisions.RefreshAsync(cancellation);
        var book = session.Decisions.Book;
        var fresh = book.Since(since ?? 0);
        return new DecisionChanges(
            _start, book.Count, book.DecidedImages, [.. fresh.TakeLast(MostChanges).Select(Now)]);
    }

    private CardDecision Now(Decision decision) =>
        CardDecision.Of(session.Decisions.Book.Latest(decision.Row, decision.Category) ?? decision with { IsCleared = true });

    private bool IsValid(DecisionRequest decision) =>
        decision.State is >= -1 and <= 1
        && decision.Row >= 0 && decision.Row < session.Index.Count
        && decision.Category >= 0 && decision.Category < session.Index.Categories.Count
        && session.Index.ErrorOf(decision.Row) is null;

    private string NameOf(string? by)
    {
        var name = new string([.. (by ?? "").Where(letter => !char.IsControl(letter)).Take(LongestName)]).Trim();
        return name.Length > 0 ? name : reviewer;
    }
}
