namespace BatchLabeler.Cli.Evaluate;

/// <summary>What <c>evaluate</c> found out; its properties are what <c>--json</c> prints.</summary>
internal interface IEvaluation
{
    /// <summary>A table for people.</summary>
    /// <param name="detail">How much of it.</param>
    string ToTable(MetricDetail detail);
}
