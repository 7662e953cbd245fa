using BatchLabeler.Training.Scenes.Backgrounds;
using BatchLabeler.Training.Scenes.Drawing;

namespace BatchLabeler.Training.Scenes;

/// <summary>
/// Renders scenes of the demo world. A scene depends on the options, the seed and its index alone, not on threads, order or machine:
/// the arithmetic is that of integers and of single IEEE operations.
/// </summary>
public sealed class SceneRenderer
{
    private readonly SceneOptions _options;
    private readonly CaptionWriter _captions;

    /// <summary>Makes a renderer; it may be used from many threads at once.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public SceneRenderer(SceneOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Validate();
        _captions = new CaptionWriter(options.Captions);
    }

    /// <summary>The options of all scenes of this renderer.</summary>
    public SceneOptions Options => _options;

    /// <summary>Renders one scene.</summary>
    /// <param name="seed">
    /// Which world. Options do not enter it: take different seeds for training and test, also where the presets differ.
    /// </param>
    /// <param name="index">Which scene of that world, at least 0.</param>
    public Scene Render(int seed, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var random = new SceneRandom(seed, index, SceneRandom.LayoutStream);
        var canvas = new Canvas(_options.CanvasSize);
        var background = Background.Paint(canvas, _options, random);
        var group = random.Below(SceneCategories.Groups);
        var objects = PlaceObjects(canvas, group, random);
        Background.AddNoise(canvas, _options, random);
        var caption = _captions.Write(objects, background, new SceneRandom(seed, index, SceneRandom.CaptionStream));
        return new Scene(canvas.Size, canvas.Pixels, objects, background, group, caption);
    }

    private SceneObject[] PlaceObjects(Canvas canvas, int group, SceneRandom random)
    {
        var wanted = _options.MinObjects + random.Below(_options.MaxObjects - _options.MinObjects + 1);
        var placement = new Placement(canvas, _options, random);
        var drawn = new HashSet<int>();
        while (drawn.Count < wanted || (placement.IsEmpty && drawn.Count < SceneCategories.Count))
        {
            var category = DrawCategory(group, drawn, random);
            drawn.Add(category);
            placement.TryPlace(category);
        }

        return placement.Objects();
    }

    private int DrawCategory(int group, HashSet<int> drawn, SceneRandom random)
    {
        while (true)
        {
            // Once a group is used up, only the open draw can go on.
            var fromGroup = random.Chance(_options.GroupProbability) && !WholeGroupDrawn(group, drawn);
            var category = fromGroup
                ? group * SceneCategories.GroupSize + random.Below(SceneCategories.GroupSize)
                : random.Below(SceneCategories.Count);
            if (!drawn.Contains(category))
                return category;
        }
    }

    private static bool WholeGroupDrawn(int group, HashSet<int> drawn)
        => drawn.Count(category => SceneCategories.GroupOf(category) == group) == SceneCategories.GroupSize;
}
