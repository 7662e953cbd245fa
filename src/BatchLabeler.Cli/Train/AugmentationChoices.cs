using System.CommandLine;
using System.Globalization;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Training.Augmentation;

namespace BatchLabeler.Cli.Train;

/// <summary>The options that say how pictures are augmented in training; shared by <c>train</c> and <c>ladder</c>.</summary>
internal sealed class AugmentationChoices
{
    private const string Fresh = "fresh";
    private readonly Option<string?> _augment = new("--augment")
    {
        Description = "Augment pictures to train on: N for N views of each, encoded once, of which an epoch sees one; fresh for new ones every epoch.",
        HelpName = "N|fresh",
    };
    private readonly Option<int> _seed = TypedOption.Of("--augment-seed", "Which augmented pictures.", new AugmentationOptions().Seed);

    public IEnumerable<Option> All => [_augment, _seed];

    /// <summary>What was typed; null for pictures as they are.</summary>
    /// <exception cref="CommandException">It is neither a number above 0 nor fresh.</exception>
    public AugmentationOptions? Read(ParseResult result)
    {
        if (result.GetValue(_augment) is not { } typed)
            return null;
        var seed = result.GetValue(_seed);
        if (typed == Fresh)
            return new AugmentationOptions { Seed = seed };
        return int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var views) && views > 0
            ? new AugmentationOptions { Views = views, Seed = seed }
            : throw CommandException.Usage($"--augment takes a number of views above 0, such as 4, or fresh, not '{typed}'.");
    }
}
