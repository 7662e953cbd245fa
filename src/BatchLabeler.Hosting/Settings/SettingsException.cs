namespace BatchLabeler.Hosting.Settings;

/// <summary>A host cannot start with its settings.</summary>
/// <param name="problems">A sentence for every setting that is missing or contradictory.</param>
public sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>The sentences.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
