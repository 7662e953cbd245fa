using BatchLabeler.Cli.Hosting;
using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Cli.Synth;

/// <summary>The options of <c>synth</c> as they were typed.</summary>
internal sealed record SynthRequest(
    string Output, int Count, int Seed, string Preset, int? Size, string? Objects, string? Side, string Known, string Splits,
    int Threads, bool Fresh, bool Json)
{
    private static readonly Dictionary<string, string> TypedNames = new(StringComparer.Ordinal)
    {
        [nameof(SceneFolderOptions.Count)] = "--count",
        [nameof(SceneFolderOptions.Threads)] = "--threads",
        [nameof(SceneOptions.CanvasSize)] = "--size",
        [nameof(SceneOptions.MinObjects)] = "--objects",
        [nameof(SceneOptions.MaxObjects)] = "--objects",
        [nameof(SceneOptions.MinSide)] = "--side",
        [nameof(SceneOptions.MaxSide)] = "--side",
    };

    /// <summary>The options that the scenes are drawn with.</summary>
    /// <exception cref="CommandException">An option cannot be read or is outside its range.</exception>
    public SceneFolderOptions ToOptions()
    {
        try
        {
            return new SceneFolderOptions
            {
                Count = Count,
                Seed = Seed,
                Scenes = Scenes(),
                KnownProportion = ShareText.Parse("--known", Known),
                Splits = SceneSplits.Parse(Splits),
                Threads = Threads,
            }.Validate();
        }
        catch (ArgumentException exception)
        {
            throw CommandException.Usage(AsTyped(exception.Message));
        }
    }

    private static string AsTyped(string message)
    {
        var word = message[..message.IndexOf(' ', StringComparison.Ordinal)];
        return TypedNames.TryGetValue(word, out var typed) ? typed + message[word.Length..] : message;
    }

    private SceneOptions Scenes()
    {
        var scenes = Preset is "pretraining" ? SceneOptions.Pretraining : SceneOptions.Benchmark;
        if (Size is { } size)
            scenes = scenes with { CanvasSize = size };
        if (Objects is not null)
        {
            var (fewest, most) = ShareText.ParseCounts("--objects", Objects);
            scenes = scenes with { MinObjects = fewest, MaxObjects = most };
        }

        if (Side is null)
            return scenes;
        var (shortest, longest) = ShareText.ParseRange("--side", Side);
        return scenes with { MinSide = shortest, MaxSide = longest };
    }
}
