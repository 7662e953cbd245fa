namespace BatchLabeler.Orchestrations.Plans;

/// <summary>Where the next step of a plan goes on; small, whatever the size of the batch.</summary>
/// <param name="Step">The step, from 0.</param>
/// <param name="Before">What the steps before it planned.</param>
/// <param name="Page">Where the page of the listing begins; null for the first page.</param>
/// <param name="After">The last image that is planned; images up to it are passed over. Null at first.</param>
/// <param name="LabelsOffset">The first byte of the sorted labels that is not used yet.</param>
/// <param name="RetryPart">In a retry, the part of the earlier manifest that is read next.</param>
/// <param name="RetryRow">In a retry, the first row of that part that is not planned yet.</param>
public sealed record PlanCursor(
    int Step, PlanTotals Before, string? Page, string? After, long LabelsOffset, int RetryPart, int RetryRow)
{
    /// <summary>The beginning of every plan.</summary>
    public static PlanCursor Start { get; } = new(0, PlanTotals.None, null, null, 0, 0, 0);
}
