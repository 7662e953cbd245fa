namespace BatchLabeler.Core.Manifests;

/// <summary>Scores as manifests keep them: four digits after the point, so that rows repeat byte for byte and stay short.</summary>
public static class ManifestScore
{
    private const int Digits = 4;

    /// <summary>The nearest score with four digits, halves away from zero; 0 for what is not a number.</summary>
    public static double Round(double value) =>
        double.IsFinite(value) ? Math.Round(value, Digits, MidpointRounding.AwayFromZero) + 0.0 : 0;
}
