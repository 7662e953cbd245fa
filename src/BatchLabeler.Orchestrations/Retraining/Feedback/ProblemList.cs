using BatchLabeler.Core.Retraining;

namespace BatchLabeler.Orchestrations.Retraining.Feedback;

/// <summary>Gathers what a snapshot leaves out; its size is bounded.</summary>
internal sealed class ProblemList
{
    private readonly List<FeedbackProblem> _first = [];
    private readonly SortedDictionary<string, long> _categories = new(StringComparer.Ordinal);
    private long _lines;

    public void Add(string file, int line, string problem)
    {
        _lines++;
        if (_first.Count < FeedbackProblems.MostShown) _first.Add(new FeedbackProblem(file, line, problem));
    }

    public void AddCategory(string category)
    {
        if (_categories.TryGetValue(category, out var count)) _categories[category] = count + 1;
        else if (_categories.Count < FeedbackProblems.MostShown) _categories.Add(category, 1);
    }

    public FeedbackProblems ToProblems() =>
        new(_lines, new SortedDictionary<string, long>(_categories, StringComparer.Ordinal), [.. _first]);
}
