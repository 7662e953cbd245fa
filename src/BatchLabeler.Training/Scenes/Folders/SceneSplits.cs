using System.Globalization;

namespace BatchLabeler.Training.Scenes;

/// <summary>
/// Shares of a folder of scenes, in percent. A scene's split depends on its index alone and the splits are spread evenly, so that a
/// longer folder of the same seed keeps every scene in its split.
/// </summary>
public sealed record SceneSplits
{
    private const int Whole = 100;

    /// <summary>70 % train, 10 % val, 20 % test.</summary>
    public static SceneSplits Default { get; } = new() { Train = 70, Validation = 10, Test = 20 };

    /// <summary>Percent of the scenes in split <c>train</c>.</summary>
    public int Train { get; init; }

    /// <summary>Percent of the scenes in split <c>val</c>.</summary>
    public int Validation { get; init; }

    /// <summary>Percent of the scenes in split <c>test</c>.</summary>
    public int Test { get; init; }

    /// <summary>Reads "70/10/20": train, val and test in percent.</summary>
    /// <exception cref="ArgumentException">The text is not three whole percentages that add up to 100.</exception>
    public static SceneSplits Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shares = text.Split('/');
        if (shares.Length == 3 && Percent(shares[0], out var train) && Percent(shares[1], out var validation)
            && Percent(shares[2], out var test))
        {
            return new SceneSplits { Train = train, Validation = validation, Test = test }.Validate();
        }

        throw new ArgumentException($"Splits are three whole percentages such as 70/10/20 (train/val/test), not '{text}'.");
    }

    /// <summary>Checks that no share is negative and that they add up to 100.</summary>
    /// <returns>This record, so that a call can be chained.</returns>
    /// <exception cref="ArgumentException">They do not.</exception>
    public SceneSplits Validate()
    {
        if (Train < 0 || Validation < 0 || Test < 0 || Train + Validation + Test != Whole)
            throw new ArgumentException($"The splits {Train}/{Validation}/{Test} must be percentages that add up to 100.");
        return this;
    }

    /// <summary>The split of a scene: <c>train</c>, <c>val</c> or <c>test</c>.</summary>
    public string Of(int index)
    {
        // 61 has no factor in common with 100: the places of 100 neighbours are all different, and spread.
        var place = (int)((long)index * 61 % Whole);
        return place < Train ? "train" : place < Train + Validation ? "val" : "test";
    }

    private static bool Percent(string text, out int share)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out share);
}
