namespace BatchLabeler.Cli.Ladder;

/// <summary>Runs one training of a ladder.</summary>
internal interface ITrialProgram
{
    /// <summary>Runs <c>batchlabeler</c> with arguments to its end.</summary>
    /// <param name="arguments">The arguments, the verb first.</param>
    /// <param name="log">File for what it prints.</param>
    /// <param name="cancellation">Ends it at once; what is written by then stays.</param>
    /// <returns>Its exit code.</returns>
    Task<int> RunAsync(IReadOnlyList<string> arguments, string log, CancellationToken cancellation);
}
