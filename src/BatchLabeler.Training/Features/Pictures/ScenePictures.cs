using System.Globalization;
using BatchLabeler.Core.Labels;
using BatchLabeler.Inference.Images;
using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Training.Features.Pictures;

/// <summary>Scenes of the demo world, rendered when they are needed and never stored.</summary>
/// <param name="options">What the scenes look like; the side is the encoder's.</param>
/// <param name="seed">Which world.</param>
/// <param name="count">Number of scenes.</param>
public sealed class ScenePictures(SceneOptions options, int seed, int count) : ILabeledPictures
{
    private const int Chunk = 1024;
    private readonly Dictionary<string, LabelState[]> _labels = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public CategorySet Categories { get; } = SceneCategories.ToCategorySet();

    /// <inheritdoc/>
    public string Source => string.Create(CultureInfo.InvariantCulture, $"scenes, seed {seed}, {options}");

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(0, count).Select(Name)];

    /// <inheritdoc/>
    public IEnumerable<Picture> Read(int size, CancellationToken cancellationToken)
    {
        for (var first = 0; first < count; first += Chunk)
        {
            var scenes = Render(first, size, cancellationToken);
            for (var scene = 0; scene < scenes.Count; scene++)
                yield return new Picture(Name(first + scene), scenes.PixelsOf(scene).ToArray());
        }
    }

    /// <inheritdoc/>
    /// <remarks>A scene has the encoder's own size and no more: a larger canvas would show another scene.</remarks>
    public RgbImage Open(string name, int size)
    {
        var scene = new SceneRenderer(options with { CanvasSize = size }).Render(seed, int.Parse(name, CultureInfo.InvariantCulture));
        return new RgbImage(scene.Size, scene.Size, scene.Pixels);
    }

    /// <inheritdoc/>
    public LabelMatrix Labels(IReadOnlyList<string> names, int size)
    {
        for (var first = 0; first < count && _labels.Count < count; first += Chunk)
            Render(first, size, CancellationToken.None);
        return new PartialLabels(Categories, _labels).Matrix(names);
    }

    private static string Name(int scene) => scene.ToString("D6", CultureInfo.InvariantCulture);

    private SceneSet Render(int first, int size, CancellationToken cancellationToken)
    {
        var scenes = SceneSet.Render(options with { CanvasSize = size }, seed, Math.Min(Chunk, count - first), first, cancellation: cancellationToken);
        for (var scene = 0; scene < scenes.Count; scene++)
        {
            var row = scene;
            _labels[Name(first + scene)] = [.. Enumerable.Range(0, SceneCategories.Count).Select(c => scenes.Labels[row, c] ? LabelState.Present : LabelState.Absent)];
        }
        return scenes;
    }
}
