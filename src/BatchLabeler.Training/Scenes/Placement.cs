using BatchLabeler.Training.Scenes.Drawing;
using BatchLabeler.Training.Scenes.Silhouettes;

namespace BatchLabeler.Training.Scenes;

/// <summary>Lays one object after another on a canvas.</summary>
internal sealed class Placement(Canvas canvas, SceneOptions options, SceneRandom random)
{
    private readonly OcclusionMap _occlusion = new(canvas.Size, options.MaxCoveredShare);
    private readonly List<SceneObject> _placed = [];
    private readonly List<ObjectColors> _colors = [];
    private readonly List<int> _touched = [];

    /// <summary>Whether nothing has been drawn yet.</summary>
    public bool IsEmpty => _placed.Count == 0;

    /// <summary>Draws an object of the category, unless it owns no pixel or no place was found for it.</summary>
    public void TryPlace(int category)
    {
        var parts = SilhouetteCatalog.Draw(category, random);
        var mask = Pose.Draw(options, random).Lay(parts);
        if (!mask.OwnsAny)
            return;
        for (var attempt = 0; attempt < options.PlacementTries; attempt++)
        {
            var left = random.Below(canvas.Size - mask.Width + 1);
            var top = random.Below(canvas.Size - mask.Height + 1);
            if (!_occlusion.TryLay(mask, left, top, _touched))
                continue;
            var colors = ObjectColors.Draw(Around(mask, left, top), options, random);
            canvas.Blend(mask, left, top, colors.MainValue, colors.AccentValue);
            var box = mask.TouchedBox(left, top);
            _placed.Add(new SceneObject(category, box, 1, colors.Main, colors.Accent, SizeOf(box)));
            _colors.Add(colors);
            return;
        }
    }

    /// <summary>What was placed, from back to front.</summary>
    public SceneObject[] Objects()
        => [.. _placed.Select((shown, i) => shown with { VisibleShare = _occlusion.VisibleShare(i) })];

    private List<Rgb> Around(ObjectMask mask, int left, int top)
    {
        var around = new List<Rgb> { canvas.MeanUnder(mask, left, top) };
        foreach (var earlier in _touched)
        {
            around.Add(_colors[earlier].MainValue);
            around.Add(_colors[earlier].AccentValue);
        }

        return around;
    }

    private SizeWord SizeOf(SceneBox box)
    {
        var side = (double)Math.Max(box.Width, box.Height) / canvas.Size;
        return side < 0.28 ? SizeWord.Small : side <= 0.42 ? SizeWord.Medium : SizeWord.Large;
    }
}
