namespace BatchLabeler.Orchestrations.Retraining.Schedule;

/// <summary>How many known labels there are for a model.</summary>
/// <param name="Known">All of them.</param>
/// <param name="New">Those that neither the current version nor any attempt from it has learnt from.</param>
public sealed record LabelCount(long Known, long New);
