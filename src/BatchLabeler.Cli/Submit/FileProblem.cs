namespace BatchLabeler.Cli.Submit;

/// <summary>Why a file cannot become an image of a batch.</summary>
/// <param name="Name">Its name within the folder.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
internal sealed record FileProblem(string Name, string Sentence);
