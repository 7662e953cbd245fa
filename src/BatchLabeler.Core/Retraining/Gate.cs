namespace BatchLabeler.Core.Retraining;

/// <summary>
/// Lets a candidate pass that is as good as the current version on the same held-out images: its mAP is at least the current one − ε,
/// and no category's average precision falls by more than δ.
/// </summary>
public static class Gate
{
    // Differences of printed decimals: 0.80 − 0.79 is a little more than 0.01 in binary.
    private const double Tolerance = 1e-9;
    private const int Named = 8;

    private const string NothingToCompare =
        "No category has a held-out positive, so nothing can be compared: label more images in which categories are present.";

    /// <summary>Judges a candidate.</summary>
    /// <param name="candidate">The candidate's figures.</param>
    /// <param name="current">The current version's figures on the same images.</param>
    /// <param name="epsilon">ε, 0 to 1.</param>
    /// <param name="delta">δ, 0 to 1.</param>
    public static GateDecision Judge(HeldOutFigures candidate, HeldOutFigures current, double epsilon, double delta)
    {
        string[] measured = [.. current.PerCategory.Keys.Where(category => Of(current, category) is not null)];
        string[] common = [.. measured.Where(category => Of(candidate, category) is not null)];
        if (measured.Length == 0)
            return new GateDecision(false, [NothingToCompare]);
        var notes = LeftOut(candidate, current, measured);
        if (measured.Except(common, StringComparer.Ordinal).FirstOrDefault() is { } missing)
            return new GateDecision(
                false, [$"The candidate has no figure for the category '{missing}', which the current version was measured on.", .. notes]);
        string[] complaints = [.. Means(candidate, current, common, epsilon), .. Falls(candidate, current, common, delta)];
        if (complaints.Length > 0) return new GateDecision(false, [.. complaints, .. notes]);
        var (after, before) = (Mean(candidate, common), Mean(current, common));
        return new GateDecision(true, [
            $"The held-out mAP is {after:0.0000} after {before:0.0000}, within the allowed fall of {epsilon}.",
            $"No category falls by more than {delta}.",
            .. notes]);
    }

    private static IEnumerable<string> Means(HeldOutFigures candidate, HeldOutFigures current, string[] common, double epsilon)
    {
        var (after, before) = (Mean(candidate, common), Mean(current, common));
        if (before - after > epsilon + Tolerance)
            yield return $"The held-out mAP falls from {before:0.0000} to {after:0.0000}, by more than {epsilon}.";
    }

    private static IEnumerable<string> Falls(HeldOutFigures candidate, HeldOutFigures current, string[] common, double delta) =>
        from category in common
        let before = Of(current, category)
        let after = Of(candidate, category)
        where before - after > delta + Tolerance
        orderby before - after descending, category
        select $"The category '{category}' falls from {before:0.0000} to {after:0.0000}, by more than {delta}.";

    private static IReadOnlyList<string> LeftOut(HeldOutFigures candidate, HeldOutFigures current, string[] measured)
    {
        var all = current.PerCategory.Keys.Union(candidate.PerCategory.Keys, StringComparer.Ordinal);
        string[] left = [.. all.Except(measured, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (left.Length == 0) return [];
        var names = string.Join(", ", left.Take(Named).Select(name => $"'{name}'")) + (left.Length > Named ? ", …" : "");
        return [$"{left.Length} of {left.Length + measured.Length} categories have no held-out positive and were left out: {names}."];
    }

    private static double Mean(HeldOutFigures figures, string[] categories) => categories.Average(category => Of(figures, category)!.Value);

    private static double? Of(HeldOutFigures figures, string category) =>
        figures.PerCategory.TryGetValue(category, out var value) && value is { } number && double.IsFinite(number) ? number : null;
}
