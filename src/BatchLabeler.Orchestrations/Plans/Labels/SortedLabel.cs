using BatchLabeler.Core.Labels;

namespace BatchLabeler.Orchestrations.Plans.Labels;

/// <summary>A line of the sorted labels.</summary>
/// <param name="Image">The image's name within its batch.</param>
/// <param name="Line">The line of <c>labels.jsonl</c>, from 1.</param>
/// <param name="Known">The known states by category.</param>
internal sealed record SortedLabel(string Image, int Line, IReadOnlyDictionary<string, LabelState> Known);
