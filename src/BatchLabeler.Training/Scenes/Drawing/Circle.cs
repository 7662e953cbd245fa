namespace BatchLabeler.Training.Scenes.Drawing;

/// <summary>Sine and cosine from sums and products alone: the mathematics library of a platform may round differently.</summary>
internal static class Circle
{
    /// <summary>The point of the unit circle at an angle in turns: 0 is right, 0.25 is down.</summary>
    public static UnitPoint At(double turns)
    {
        var angle = (turns - Math.Round(turns)) * (2 * Math.PI);
        var square = angle * angle;
        double cosine = 1, sine = angle, evenTerm = 1, oddTerm = angle;
        for (var k = 1; k <= 11; k++)
        {
            evenTerm *= -square / ((2 * k - 1) * (2 * k));
            oddTerm *= -square / (2 * k * (2 * k + 1));
            cosine += evenTerm;
            sine += oddTerm;
        }

        return (cosine, sine);
    }
}
