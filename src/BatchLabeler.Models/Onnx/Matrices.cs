namespace BatchLabeler.Models.Onnx;

/// <summary>The little linear algebra that exporting needs; sums are kept in double precision.</summary>
internal static class Matrices
{
    /// <summary>The transpose [columns, rows] of a matrix [rows, columns].</summary>
    public static float[] Transpose(float[] matrix, int rows, int columns)
    {
        var transposed = new float[matrix.Length];
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++)
                transposed[c * rows + r] = matrix[r * columns + c];
        return transposed;
    }

    /// <summary>The product [rows, columns] of a matrix [rows, inner] and a matrix [inner, columns].</summary>
    public static float[] Multiply(float[] left, float[] right, int rows, int inner, int columns)
    {
        var product = new float[rows * columns];
        Parallel.For(0, rows, r =>
        {
            var sums = new double[columns];
            for (var k = 0; k < inner; k++)
            {
                double factor = left[r * inner + k];
                for (var c = 0; c < columns; c++) sums[c] += factor * right[k * columns + c];
            }
            for (var c = 0; c < columns; c++) product[r * columns + c] = (float)sums[c];
        });
        return product;
    }
}
