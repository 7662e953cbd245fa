namespace BatchLabeler.Training.Ladders;

/// <summary>A table of a ladder: some of its rows at some proportions of known labels.</summary>
/// <param name="Name">The name of its files, such as <c>methods</c>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Rows">Names of rows, in order; a row may be in several tables and is trained once.</param>
/// <param name="Known">Shares of known labels, 0 to 1, in order.</param>
public sealed record LadderTable(string Name, string Title, IReadOnlyList<string> Rows, IReadOnlyList<double> Known);
