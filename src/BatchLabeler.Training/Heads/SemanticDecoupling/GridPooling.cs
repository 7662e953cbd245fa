using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.SemanticDecoupling;

/// <summary>Means over windows of 2×2 pixels as a matrix, so that a map over windows is a map over pixels as well.</summary>
public static class GridPooling
{
    /// <summary>M <c>[P/4, P]</c>: a quarter where the pixel lies in the window.</summary>
    /// <exception cref="ArgumentException">The grid is not a square with an even side.</exception>
    public static Tensor Matrix(int pixels)
    {
        var side = (int)Math.Round(Math.Sqrt(pixels));
        if (side * side != pixels || side % 2 != 0)
            throw new ArgumentException($"Windows of 2×2 need a square grid with an even side, not {pixels} pixels: train without pooling the grid.");
        var windows = new float[pixels / 4 * pixels];
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var window = (pixel / side / 2 * (side / 2)) + (pixel % side / 2);
            windows[(window * pixels) + pixel] = 0.25f;
        }
        return tensor(windows).reshape(pixels / 4, pixels);
    }
}
