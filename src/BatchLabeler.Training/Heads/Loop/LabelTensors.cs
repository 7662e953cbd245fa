using BatchLabeler.Core.Labels;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.Loop;

/// <summary>Labels as a training reads them.</summary>
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

    /// <summary>The share of known labels that are present, 0 to 1, drawn a little towards one half where few are known.</summary>
    public static double PresentShare(LabelMatrix known)
    {
        var (present, absent) = (0L, 0L);
        for (var image = 0; image < known.Images; image++)
        {
            present += known.Row(image).Count(LabelState.Present);
            absent += known.Row(image).Count(LabelState.Absent);
        }
        return (present + 1.0) / (present + absent + 2.0);
    }
}
