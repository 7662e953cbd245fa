using BatchLabeler.Orchestrations.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BatchLabeler.Functions.Http;

/// <summary>Whether the app can do its work.</summary>
/// <param name="containers">The containers.</param>
public sealed class HealthFunction(Containers containers)
{
    private const string Probe = "health.json";

    /// <summary>200 when the containers answer, else 503 and why not.</summary>
    [Function(nameof(Health))]
    public Task<IResult> Health(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "health")] HttpRequest request, CancellationToken cancellationToken) =>
        Answers.OfAsync(async () =>
        {
            var (batches, manifests, work, models, feedback) = containers;
            foreach (var store in new[] { batches, manifests, work, models, feedback })
                await store.FindAsync(Probe, cancellationToken);
            return TypedResults.Json(new { status = "ready" });
        });
}
