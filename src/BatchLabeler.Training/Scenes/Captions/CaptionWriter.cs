namespace BatchLabeler.Training.Scenes;

/// <summary>Words a scene in one short sentence that leaves things out, as captions of real photos do.</summary>
internal sealed class CaptionWriter(CaptionOptions options)
{
    private static readonly string[] Openings = ["a photo of ", "a picture of ", "an image of ", "there is ", "this shows ", ""];
    private static readonly string[] Behind = [" on ", " over ", " with ", " in front of "];

    public string Write(IReadOnlyList<SceneObject> objects, BackgroundKind background, SceneRandom random)
    {
        var named = Named(objects, random);
        var phrases = named.Select(shown => Phrase(shown, random)).ToArray();
        var opening = Openings[random.Below(Openings.Length)];
        var list = phrases.Length == 1 ? phrases[0] : string.Join(", ", phrases[..^1]) + " and " + phrases[^1];
        var end = random.Chance(options.BackgroundProbability)
            ? $"{Behind[random.Below(Behind.Length)]}a {Word(background)} background"
            : "";
        return opening + list + end;
    }

    private SceneObject[] Named(IReadOnlyList<SceneObject> objects, SceneRandom random)
    {
        var always = random.Below(objects.Count);
        var named = objects.Where((_, i) => random.Chance(options.NamedProbability) || i == always).ToArray();
        for (var i = named.Length - 1; i > 0; i--)
        {
            var other = random.Below(i + 1);
            (named[i], named[other]) = (named[other], named[i]);
        }

        return named;
    }

    private string Phrase(SceneObject shown, SceneRandom random)
    {
        var words = new List<string>(3);
        if (random.Chance(options.SizeProbability))
            words.Add(Word(shown.Size));
        if (random.Chance(options.ColorProbability))
            words.Add(SceneColors.Names[shown.Color]);
        words.Add(Name(shown.Category, random));
        var article = words[0][0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an " : "a ";
        return article + string.Join(' ', words);
    }

    private string Name(int category, SceneRandom random)
        => SceneSynonyms.ByCategory.TryGetValue(category, out var synonym) && random.Chance(options.SynonymProbability)
            ? synonym
            : SceneCategories.Names[category];

    private static string Word(SizeWord size) => SceneTags.Names[SceneTags.FirstSize + (int)size];

    private static string Word(BackgroundKind background) => SceneTags.Names[SceneTags.FirstBackground + (int)background];
}
