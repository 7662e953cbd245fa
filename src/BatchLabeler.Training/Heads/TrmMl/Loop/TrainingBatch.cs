using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Heads.Loop;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.TrmMl.Loop;

/// <summary>Some images of a training set as tensors.</summary>
/// <param name="Pixels">Pixel features <c>[N, P, d]</c>, on the device of the training.</param>
/// <param name="Labels">Known labels in {−1, 0, 1}, <c>[N, C]</c>, on the processor as all that is small.</param>
/// <param name="Known">The same labels.</param>
/// <param name="Hidden">All labels of these images; null if there are none.</param>
public sealed record TrainingBatch(torch.Tensor Pixels, torch.Tensor Labels, LabelMatrix Known, LabelMatrix? Hidden)
{
    /// <summary>z^r of the teacher, <c>[N, C]</c>; null without one.</summary>
    public torch.Tensor? TeacherRegion { get; init; }

    /// <summary>z^q of the teacher, <c>[N, C]</c>; null without one.</summary>
    public torch.Tensor? TeacherQuery { get; init; }

    /// <summary>Gathers the given images. The set stays where it is; only these images are brought to the device.</summary>
    /// <param name="set">The set.</param>
    /// <param name="images">The images.</param>
    /// <param name="placement">Where the pixels lie; null for the processor.</param>
    public static TrainingBatch Of(TrainingSet set, ReadOnlySpan<int> images, DevicePlacement? placement = null)
    {
        var known = LabelTensors.Rows(set.Known, images);
        return new TrainingBatch(
            (placement ?? DevicePlacement.Processor).Send(set.Features.PixelTensor(images)),
            LabelTensors.ToTensor(known),
            known,
            set.Hidden is null ? null : LabelTensors.Rows(set.Hidden, images))
        {
            TeacherRegion = Rows(set.Teacher?.Region, images),
            TeacherQuery = Rows(set.Teacher?.Query, images),
        };
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
