namespace BatchLabeler.Cli.Feedback;

/// <summary>Labels that are in the storage.</summary>
/// <param name="Name">The object in the container <c>feedback</c>.</param>
/// <param name="Images">How many images the file names.</param>
/// <param name="Labels">How many known labels it gives.</param>
/// <param name="IsNew">Whether it was written now.</param>
internal sealed record FeedbackOutcome(string Name, int Images, int Labels, bool IsNew);
