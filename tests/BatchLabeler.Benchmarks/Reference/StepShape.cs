using BatchLabeler.Models.Clip;

namespace BatchLabeler.Benchmarks.Reference;

/// <summary>The sizes of a training step.</summary>
/// <param name="Name">What the sizes are those of.</param>
/// <param name="Images">Images in a batch.</param>
/// <param name="Pixels">Pixels of an image.</param>
/// <param name="Text">The text tower.</param>
/// <param name="Rounds">Steps that are measured.</param>
internal sealed record StepShape(string Name, int Images, int Pixels, TextArchitecture Text, int Rounds)
{
    public const int Categories = 20;
    public const int Vectors = 16;

    public static StepShape Demo { get; } = new("demo", 128, 144, new TextArchitecture(514, 40, 128, 2, 2, 128), 40);

    public static StepShape Clip { get; } = new("CLIP", 64, 196, new TextArchitecture(514, 77, 512, 12, 8, 512), 7);

    public int Dimension => Text.FeatureDimension;
}
