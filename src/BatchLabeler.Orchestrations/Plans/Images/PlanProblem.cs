using BatchLabeler.Orchestrations.Runs.Options;

namespace BatchLabeler.Orchestrations.Plans.Images;

/// <summary>The images cannot be planned, and trying again does not help.</summary>
internal sealed class PlanProblem(BatchRejection rejection) : Exception(rejection.Message)
{
    public BatchRejection Rejection => rejection;
}
