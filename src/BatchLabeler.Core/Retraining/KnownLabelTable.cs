using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Retraining;

/// <summary>The latest statement per image and category. Lines are applied in the order in which they count: a later one wins.</summary>
public sealed class KnownLabelTable
{
    private readonly SortedDictionary<string, SortedDictionary<string, LabelState>> _images = new(StringComparer.Ordinal);

    /// <summary>The images of which anything is known, in ordinal order, with their labels in the categories' ordinal order.</summary>
    public IEnumerable<(string Image, IReadOnlyList<KnownLabel> Labels)> Images =>
        _images.Where(image => image.Value.Count > 0).Select(
            image => (image.Key, (IReadOnlyList<KnownLabel>)[.. image.Value.Select(label => new KnownLabel(label.Key, label.Value))]));

    /// <summary>Applies one statement.</summary>
    /// <param name="image">The image, by the name that all statements about it share.</param>
    /// <param name="label">The statement; <see cref="LabelState.Unknown"/> takes an earlier one back.</param>
    public void Apply(string image, KnownLabel label)
    {
        if (!_images.TryGetValue(image, out var labels))
            _images.Add(image, labels = new SortedDictionary<string, LabelState>(StringComparer.Ordinal));
        if (label.State == LabelState.Unknown) labels.Remove(label.Category);
        else labels[label.Category] = label.State;
    }
}
