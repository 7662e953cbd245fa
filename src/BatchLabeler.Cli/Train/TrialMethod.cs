using BatchLabeler.Training.Heads;

namespace BatchLabeler.Cli.Train;

/// <summary>A method to try.</summary>
/// <param name="Row">Its name in the table: a row of TRM-ML's ablation, or the kind of head.</param>
/// <param name="Seed">The seed of its schedule.</param>
/// <param name="Method">The method.</param>
internal sealed record TrialMethod(string Row, int Seed, IHeadMethod Method);
