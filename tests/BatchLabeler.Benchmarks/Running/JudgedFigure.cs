namespace BatchLabeler.Benchmarks.Running;

/// <summary>A figure with the bound that it should keep.</summary>
internal sealed record JudgedFigure(Figure Figure, Goal Goal)
{
    public bool IsMet => Goal.IsMet(Figure.Value);
}
