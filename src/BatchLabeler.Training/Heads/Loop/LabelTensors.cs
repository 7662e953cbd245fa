using BatchLabeler.Core.Labels;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.Loop;

/// <summary>Labels as tensors.</summary>
public static class LabelTensors
{
    /// <summary>Labels as numbers −1, 0 and 1, <c>[N, C]</c>.</summary>
    public static Tensor ToTensor(LabelMatrix labels)
    {
        var values = new float[labels.Images * labels.Categories];
        for (var image = 0; image < labels.Images; image++)
        {
            var row = labels.Row(image);
            for (var category = 0; category < row.Length; category++)
                values[(image * row.Length) + category] = (sbyte)row[category];
        }
        return tensor(values).reshape(labels.Images, labels.Categories);
    }

    /// <summary>The rows of the given images.</summary>
    public static LabelMatrix Rows(LabelMatrix labels, ReadOnlySpan<int> images)
    {
        var rows = new LabelMatrix(images.Length, labels.Categories);
        for (var i = 0; i < images.Length; i++)
            rows.SetRow(i, labels.Row(images[i]));
        return rows;
    }
}
