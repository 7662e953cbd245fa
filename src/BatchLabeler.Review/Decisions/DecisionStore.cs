using System.Text;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Review.Indexing;
using BatchLabeler.Review.Sources;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Review.Decisions;

/// <summary>
/// Keeps decisions where retraining reads them: a create-only file for every request, written before it is answered. Nothing that
/// anybody decided is changed or deleted; a later decision counts more, and undoing is a decision too.
/// </summary>
/// <param name="source">The manifest.</param>
/// <param name="index">Its rows.</param>
/// <param name="book">The decisions in memory.</param>
/// <param name="time">The clock.</param>
public sealed class DecisionStore(IReviewSource source, ReviewIndex index, DecisionBook book, TimeProvider time) : IDisposable
{
    private const int FilesAtOnce = 16;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _turn = new(1);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private string? _latest;
    private DateTimeOffset _looked = DateTimeOffset.MinValue;

    /// <summary>The decisions in memory.</summary>
    public DecisionBook Book => book;

    /// <summary>Reads files that other processes wrote, unless somebody looked for them a moment ago.</summary>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (time.GetUtcNow() - _looked < BetweenLooks)
                return;
            await ReadNewAsync(cancellation);
            _looked = time.GetUtcNow();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Saves decisions.</summary>
    /// <param name="by">Who decided.</param>
    /// <param name="requests">The decisions, one at most for a label.</param>
    /// <param name="cancellation">Ends the call before it has begun to write.</param>
    public async Task<DecisionOutcome> DecideAsync(string by, IReadOnlyList<DecisionRequest> requests, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var replaced = requests
                .Select(request => (request.Saw, Latest: book.Latest(request.Row, request.Category)))
                .Where(pair => pair.Latest is not null && pair.Latest.File != pair.Saw)
                .Select(pair => pair.Latest!)
                .ToList();
            var at = time.GetUtcNow();
            var saved = await SaveAsync(requests.Select(request => new Decision(
                request.Row, request.Category, (LabelState)request.State, false, "", by, at, request.Saw, null)));
            return new DecisionOutcome(saved[0].File, saved, replaced);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes back what one file decided, except where somebody has decided since.</summary>
    /// <param name="by">Who takes it back.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellation">Ends the call before it has begun to write.</param>
    /// <exception cref="ReviewException">There is no such file.</exception>
    public async Task<DecisionOutcome> UndoAsync(string by, string file, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var decisions = book.InFile(file);
            if (decisions.Count == 0)
                throw new ReviewException("decision-unknown", "there is no such decision to undo: load the page again.");
            var at = time.GetUtcNow();
            var open = decisions.ToLookup(decision => (book.Latest(decision.Row, decision.Category)?.File ?? file) == file);
            var replaced = open[false].Select(decision => book.Latest(decision.Row, decision.Category)!).ToList();
            var undone = open[true].Select(decision => Earlier(decision, by, at)).ToList();
            if (undone.Count == 0)
                return new DecisionOutcome(null, [], replaced);
            var saved = await SaveAsync(undone);
            return new DecisionOutcome(saved[0].File, saved, replaced);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private Decision Earlier(Decision decision, string by, DateTimeOffset at)
    {
        if (book.Before(decision.Row, decision.Category, decision.File) is { } before)
            return before with { File = "", By = by, At = at, Saw = decision.File, Undoes = decision.File };
        // A label that came with the batch is known again; any other state was the model's and is nobody's decision.
        var (state, from, _) = index[decision.Row, decision.Category];
        return new Decision(
            decision.Row, decision.Category, from == LabelSource.Known ? state : LabelState.Unknown, true, "", by, at, decision.File, decision.File);
    }

    private async Task<IReadOnlyList<Decision>> SaveAsync(IEnumerable<Decision> decisions)
    {
        IReadOnlyList<Decision> unnamed = [.. decisions];
        var content = DecisionLines.Write(unnamed, index);
        while (true)
        {
            var name = DecisionFileName.Next(source.FeedbackFolder, _latest, time.GetUtcNow(), content);
            // Once it may be written it is written: a browser that goes away does not make a decision half.
            var outcome = await source.Feedback.CreateAsync(name, content, CancellationToken.None);
            Note(name);
            if (!outcome.Written)
                continue;
            IReadOnlyList<Decision> saved = [.. unnamed.Select(decision => decision with { File = name })];
            book.Add(saved);
            return saved;
        }
    }

    private async Task ReadNewAsync(CancellationToken cancellation)
    {
        var fresh = new List<string>();
        await foreach (var entry in source.Feedback.ListAsync(source.FeedbackFolder, cancellation))
        {
            if (entry.Name.EndsWith(DecisionFileName.Ending, StringComparison.Ordinal) && !_known.Contains(entry.Name))
                fresh.Add(entry.Name);
        }

        foreach (var chunk in fresh.Chunk(FilesAtOnce))
        {
            var contents = await Task.WhenAll(chunk.Select(name => source.Feedback.ReadBytesAsync(name, cancellation)));
            foreach (var (name, content) in chunk.Zip(contents))
            {
                Note(name);
                if (content is not null)
                    book.Add(DecisionLines.Read(Encoding.UTF8.GetString(content), name, source.FeedbackFolder, index));
            }
        }
    }

    private void Note(string name)
    {
        _known.Add(name);
        if (string.CompareOrdinal(name, _latest) > 0)
            _latest = name;
    }
}
