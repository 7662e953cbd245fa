namespace BatchLabeler.Orchestrations.Plans.Images;

/// <summary>Where the images of a plan come from, in ordinal order of their names.</summary>
internal interface IImageSource
{
    /// <summary>The images from a place on.</summary>
    /// <exception cref="PlanProblem">They cannot be planned, now or later.</exception>
    IAsyncEnumerable<PlannedImage> ReadAsync(PlanCursor from);
}
