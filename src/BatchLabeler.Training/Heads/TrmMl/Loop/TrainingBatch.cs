using BatchLabeler.Core.Labels;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.TrmMl.Loop;

/// <summary>Some images of a training set as tensors.</summary>
/// <param name="Pixels">Pixel features <c>[N, P, d]</c>.</param>
/// <param name="Labels">Known labels in {−1, 0, 1}, <c>[N, C]</c>.</param>
/// <param name="Known">The same labels.</param>
/// <param name="Hidden">All labels of these images; null if there are none.</param>
public sealed record TrainingBatch(torch.Tensor Pixels, torch.Tensor Labels, LabelMatrix Known, LabelMatrix? Hidden)
{
    /// <summary>z^r of the teacher, <c>[N, C]</c>; null without one.</summary>
    public torch.Tensor? TeacherRegion { get; init; }

    /// <summary>z^q of the teacher, <c>[N, C]</c>; null without one.</summary>
    public torch.Tensor? TeacherQuery { get; init; }

    /// <summary>Gathers the given images.</summary>
    public static TrainingBatch Of(TrainingSet set, ReadOnlySpan<int> images)
    {
        var known = Rows(set.Known, images);
        return new TrainingBatch(
            tensor(set.Features.GatherPixels(images)).reshape(images.Length, set.Features.Pixels, set.Features.Dimension),
            ToTensor(known),
            known,
            set.Hidden is null ? null : Rows(set.Hidden, images))
        {
            TeacherRegion = Rows(set.Teacher?.Region, images),
            TeacherQuery = Rows(set.Teacher?.Query, images),
        };
    }

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

    private static Tensor? Rows(float[,]? scores, ReadOnlySpan<int> images)
    {
        if (scores is null)
            return null;
        var categories = scores.GetLength(1);
        var rows = new float[images.Length * categories];
        for (var i = 0; i < images.Length; i++)
            Buffer.BlockCopy(scores, images[i] * categories * sizeof(float), rows, i * categories * sizeof(float), categories * sizeof(float));
        return tensor(rows).reshape(images.Length, categories);
    }
}
