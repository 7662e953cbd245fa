using System.Text.Json;

namespace BatchLabeler.Training.Scenes;

/// <summary>A scene as one line of <c>captions.jsonl</c> and of <c>boxes.jsonl</c>.</summary>
internal static class SceneRows
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public static string Caption(string image, Scene scene)
    {
        var said = SceneTags.Read(scene.Caption);
        var tags = SceneTags.Names.Where((_, tag) => said[tag]).ToArray();
        return JsonSerializer.Serialize(new { image, scene.Caption, tags }, Format);
    }

    public static string Boxes(string image, Scene scene)
    {
        var background = SceneTags.Names[SceneTags.FirstBackground + (int)scene.Background];
        var objects = scene.Objects.Select(shown => new
        {
            category = SceneCategories.Names[shown.Category],
            left = shown.Box.Left,
            top = shown.Box.Top,
            width = shown.Box.Width,
            height = shown.Box.Height,
            visible = Math.Round(shown.VisibleShare, 4),
            color = SceneColors.Names[shown.Color],
            accent = SceneColors.Names[shown.AccentColor],
            size = SceneTags.Names[SceneTags.FirstSize + (int)shown.Size],
        });
        return JsonSerializer.Serialize(new { image, background, objects }, Format);
    }
}
