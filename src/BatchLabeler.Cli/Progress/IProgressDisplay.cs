namespace BatchLabeler.Cli.Progress;

/// <summary>Shows how far a long work is.</summary>
internal interface IProgressDisplay
{
    /// <summary>Does the work while showing its progress.</summary>
    /// <param name="start">What is known before the work begins.</param>
    /// <param name="work">The work; it reports every step.</param>
    Task ShowAsync(ProgressStart start, Func<IProgress<ProgressStep>, Task> work);

    /// <summary>Shows a sentence that is worth knowing but stops nothing.</summary>
    void Note(string sentence);
}
