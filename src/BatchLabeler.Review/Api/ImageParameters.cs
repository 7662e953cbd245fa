using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Review.Queries;

namespace BatchLabeler.Review.Api;

/// <summary>What a list is asked for by, as an address has it.</summary>
internal sealed record ImageParameters(
    int? Offset,
    int? Limit,
    string? Order,
    int? Category,
    int? State,
    string? Source,
    double? Min,
    double? Max,
    string? Status,
    string? Error,
    bool? Reviewed,
    string? Text,
    string? Image,
    long? AsOf)
{
    private const int LongestText = 200;
    private const int MostImages = 500;

    public int Skip => Math.Max(Offset ?? 0, 0);

    public int Take => Math.Clamp(Limit ?? 100, 1, MostImages);

    /// <summary>Checks the parameters.</summary>
    /// <exception cref="ArgumentException">One is out of its range.</exception>
    public ImageQuery ToQuery(int categories)
    {
        if (Category is { } category && (category < 0 || category >= categories))
            throw new ArgumentException($"There is no category {category}; they are numbered from 0 to {categories - 1}.");
        if (State is < -1 or > 1)
            throw new ArgumentException($"A state is -1, 0 or 1, not {State}.");
        if (Min is not (null or (>= 0 and <= 1)) || Max is not (null or (>= 0 and <= 1)))
            throw new ArgumentException("A score lies between 0 and 1.");
        if (Text is { Length: > LongestText })
            throw new ArgumentException($"A name is searched by at most {LongestText} characters.");
        return new ImageQuery
        {
            Order = Choice<ImageOrder>(Order) ?? ImageOrder.Worth,
            Category = Category,
            State = (LabelState?)State,
            Source = Choice<LabelSource>(Source),
            MinimumScore = Min ?? 0,
            MaximumScore = Max ?? 1,
            Status = Choice<RowStatus>(Status),
            Error = string.IsNullOrEmpty(Error) ? null : Error,
            Reviewed = Reviewed,
            Text = Text ?? "",
            Image = string.IsNullOrEmpty(Image) ? null : Image,
            AsOf = AsOf ?? 0,
        };
    }

    private static T? Choice<T>(string? text)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
            return null;
        // Numbers would be taken for values, also for those that there are not.
        return char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value)
            ? value
            : throw new ArgumentException($"'{text}' is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
    }
}
