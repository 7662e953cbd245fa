using BatchLabeler.Core.Labels;
using BatchLabeler.Inference.Reports.Cards;
using BatchLabeler.Review.Hosting;

namespace BatchLabeler.Review.Api;

/// <summary>Makes cards out of the index alone, so that a page of the grid reads no file.</summary>
internal sealed class CardMaker(ReviewSession session)
{
    private const int MostLabels = 6;

    public ImageCard Make(int row, int? category)
    {
        var error = session.Index.ErrorOf(row);
        var question = error is not null ? -1 : category ?? session.Doubts.CategoryOf(row);
        return new ImageCard(
            row,
            session.Index.NameOf(row),
            error,
            question,
            question < 0 ? DoubtKind.Close : session.Doubts.About(row, question).Kind,
            error is null ? Shown(row, question) : [],
            [.. session.Decisions.Book.Of(row).Select(CardDecision.Of)]);
    }

    public CardLabel Label(int row, int category)
    {
        var (state, source, score) = session.Index[row, category];
        return new CardLabel(category, (int)state, score, source);
    }

    private IReadOnlyList<CardLabel> Shown(int row, int question) =>
    [
        .. Enumerable.Range(0, session.Index.Categories.Count)
            .Select(category => Label(row, category))
            .Where(label => label.Category == question || label.State != (int)LabelState.Absent)
            .OrderByDescending(label => label.Category == question)
            .ThenByDescending(label => label.State)
            .ThenByDescending(label => label.Score)
            .Take(MostLabels),
    ];
}
