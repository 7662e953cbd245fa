using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Tests.Metrics;

/// <summary>Label matrices from tables of 1, −1 and 0.</summary>
internal static class LabelTables
{
    public static LabelMatrix Matrix(params int[][] rows)
    {
        var matrix = new LabelMatrix(rows.Length, rows[0].Length);
        for (var image = 0; image < rows.Length; image++)
            matrix.SetRow(image, Array.ConvertAll(rows[image], state => (LabelState)state));
        return matrix;
    }
}
