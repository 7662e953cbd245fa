using BatchLabeler.Review.Decisions;
using BatchLabeler.Review.Hosting;
using BatchLabeler.Review.Indexing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BatchLabeler.Review.Api;

/// <summary>Decisions: saved before they are answered.</summary>
internal static class DecisionEndpoints
{
    private const int MostDecisions = 1000;
    private const int MostChanges = 5000;
    private const int LongestName = 80;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/decisions", DecideAsync);
        routes.MapPost("/api/undo", UndoAsync);
        routes.MapGet("/api/changes", ChangesAsync);
    }

    private static async Task<DecideAnswer> DecideAsync(
        AskedReview review, ReviewOptions options, DecideRequest request, CancellationToken cancellation)
    {
        if (request.Decisions is not { Count: >= 1 and <= MostDecisions })
            throw new ArgumentException($"A request holds 1 to {MostDecisions} decisions.");
        if (request.Decisions.Any(decision => decision is null))
            throw new ArgumentException("A decision has a row, a category and a state.");
        if (request.Decisions.FirstOrDefault(decision => !IsValid(decision, review.Session.Index)) is { } wrong)
            throw new ArgumentException($"Image {wrong.Row}, category {wrong.Category}, state {wrong.State} is no label of this manifest.");
        if (request.Decisions.DistinctBy(decision => (decision.Row, decision.Category)).Count() != request.Decisions.Count)
            throw new ArgumentException("A request decides about a label once.");
        return DecideAnswer.Of(await review.Session.Decisions.DecideAsync(NameOf(request.By, options), request.Decisions, cancellation));
    }

    private static async Task<DecideAnswer> UndoAsync(
        AskedReview review, ReviewOptions options, UndoRequest request, CancellationToken cancellation) =>
        DecideAnswer.Of(await review.Session.Decisions.UndoAsync(NameOf(request.By, options), request.File ?? "", cancellation));

    private static async Task<DecisionChanges> ChangesAsync(AskedReview review, long? since, CancellationToken cancellation)
    {
        await review.Session.Decisions.RefreshAsync(cancellation);
        var book = review.Session.Decisions.Book;
        var fresh = book.Since(since ?? 0);
        return new DecisionChanges(
            review.Session.Opening, book.Count, book.DecidedImages, [.. fresh.TakeLast(MostChanges).Select(decision => Now(decision, book))]);
    }

    private static CardDecision Now(Decision decision, DecisionBook book) =>
        CardDecision.Of(book.Latest(decision.Row, decision.Category) ?? decision with { IsCleared = true });

    private static bool IsValid(DecisionRequest decision, ReviewIndex index) =>
        decision.State is >= -1 and <= 1
        && decision.Row >= 0 && decision.Row < index.Count
        && decision.Category >= 0 && decision.Category < index.Categories.Count
        && index.ErrorOf(decision.Row) is null;

    private static string NameOf(string? by, ReviewOptions options)
    {
        var name = new string([.. (by ?? "").Where(letter => !char.IsControl(letter)).Take(LongestName)]).Trim();
        return name.Length > 0 ? name : options.Reviewer;
    }
}
