using System.Text.RegularExpressions;
using BatchLabeler.Training.Scenes;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Training.Tests.Scenes;

public sealed class CaptionTests
{
    private static readonly SceneRenderer Talkative = new(SceneOptions.Benchmark with
    {
        CanvasSize = 32,
        MinSide = 0.3,
        Captions = new() { ColorProbability = 0.7, SizeProbability = 0.7, BackgroundProbability = 0.7 },
    });

    [Fact]
    public void Caption_says_nothing_that_is_not_true()
        => Prop.ForAll<int, NonNegativeInt>((seed, index) =>
        {
            var scene = Talkative.Render(seed, index.Get);
            var truth = new bool[SceneTags.Count];
            truth[SceneTags.FirstBackground + (int)scene.Background] = true;
            foreach (var shown in scene.Objects)
            {
                truth[shown.Category] = true;
                truth[SceneTags.FirstColor + shown.Color] = true;
                truth[SceneTags.FirstSize + (int)shown.Size] = true;
            }

            return SceneTags.Read(scene.Caption).Zip(truth).All(pair => !pair.First || pair.Second);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Caption_names_at_least_one_object()
    {
        var silent = new SceneRenderer(SceneOptions.Benchmark with { Captions = new() { NamedProbability = 0 } });

        for (var i = 0; i < 60; i++)
            Assert.Single(SceneTags.Read(silent.Render(1, i).Caption)[..SceneCategories.Count], said => said);
    }

    [Fact]
    public void Caption_names_everything_when_asked_to()
    {
        var complete = new SceneRenderer(SceneOptions.Benchmark with { Captions = new() { NamedProbability = 1 } });

        for (var i = 0; i < 60; i++)
        {
            var scene = complete.Render(1, i);
            Assert.Equal(scene.Labels(), SceneTags.Read(scene.Caption)[..SceneCategories.Count]);
        }
    }

    [Fact]
    public void Caption_is_one_plain_sentence_with_the_right_articles()
    {
        var captions = Enumerable.Range(0, 300).Select(i => Talkative.Render(9, i).Caption).ToArray();

        Assert.All(captions, caption => Assert.Matches("^[a-z]+(,? [a-z]+)*$", caption));
        Assert.All(captions, caption => Assert.DoesNotMatch(@"\ba [aeiou]|\ban [^aeiou]", caption));
        Assert.Contains(captions, caption => Regex.IsMatch(caption, @" on a (plain|graded|cloudy) background$"));
        Assert.Contains(captions, caption => caption.StartsWith("a photo of ", StringComparison.Ordinal));
    }

    [Fact]
    public void Captions_use_a_second_name_in_a_quarter_of_the_cases()
    {
        var renderer = new SceneRenderer(SceneOptions.Benchmark with { CanvasSize = 32, MinSide = 0.3 });
        var words = Enumerable.Range(0, 3000).SelectMany(i => renderer.Render(2, i).Caption.Split(' ', ',')).CountBy(word => word)
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

        foreach (var (category, synonym) in SceneSynonyms.ByCategory)
        {
            double second = words[synonym], first = words[SceneCategories.Names[category]];
            Assert.InRange(second / (first + second), 0.18, 0.32);
        }
    }

    [Fact]
    public void Captions_use_fewer_than_sixty_words()
    {
        var words = Enumerable.Range(0, 2000)
            .SelectMany(i => Talkative.Render(3, i).Caption.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));

        Assert.InRange(words.Distinct(StringComparer.Ordinal).Count(), 40, 60);
    }

    [Theory]
    [InlineData("a photo of a red cup and a lamp on a plain background", "cup,lamp,red,plain")]
    [InlineData("a mug, a small lorry and an orange cog", "cup,truck,gear,orange,small")]
    [InlineData("there is a parasol in front of a graded background", "umbrella,graded")]
    [InlineData("a cottage", "house")]
    [InlineData("", "")]
    public void Tags_are_read_off_a_caption(string caption, string expected)
    {
        var read = SceneTags.Read(caption);

        Assert.Equal(expected, string.Join(',', SceneTags.Names.Where((_, tag) => read[tag])));
    }

    [Fact]
    public void Tags_are_twenty_categories_ten_colors_three_sizes_and_three_backgrounds()
    {
        Assert.Equal(36, SceneTags.Count);
        Assert.Equal(SceneCategories.Names, SceneTags.Names.Take(20));
        Assert.Equal(SceneColors.Names, SceneTags.Names.Skip(SceneTags.FirstColor).Take(10));
        Assert.Equal(["small", "medium", "large", "plain", "graded", "cloudy"], SceneTags.Names.Skip(SceneTags.FirstSize));
        Assert.Equal(36, SceneTags.Names.Distinct(StringComparer.Ordinal).Count());
    }
}
