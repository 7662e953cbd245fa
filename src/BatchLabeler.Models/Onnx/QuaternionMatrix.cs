namespace BatchLabeler.Models.Onnx;

/// <summary>Quaternion matrices in real numbers.</summary>
internal static class QuaternionMatrix
{
    private static readonly (int Part, int Sign)[,] Blocks =
    {
        { (0, 1), (1, -1), (2, -1), (3, -1) },
        { (1, 1), (0, 1), (3, -1), (2, 1) },
        { (2, 1), (3, 1), (0, 1), (1, -1) },
        { (3, 1), (2, -1), (1, 1), (0, 1) },
    };

    /// <summary>The real matrix [4 rows, 4 columns] of A + Bi + Cj + Dk, whose parts are [rows, columns] each (SSPA, Eq. 2).</summary>
    public static float[] ToReal(float[] real, float[] i, float[] j, float[] k, int rows, int columns)
    {
        float[][] parts = [real, i, j, k];
        var matrix = new float[16 * rows * columns];
        for (var row = 0; row < 4 * rows; row++)
        {
            for (var column = 0; column < 4 * columns; column++)
            {
                var (part, sign) = Blocks[row / rows, column / columns];
                matrix[(row * 4 * columns) + column] = sign * parts[part][(row % rows * columns) + (column % columns)];
            }
        }
        return matrix;
    }
}
