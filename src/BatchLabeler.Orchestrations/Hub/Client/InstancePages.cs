using System.Runtime.CompilerServices;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Hub.Client;

/// <summary>The instances that fit a query. A page goes on after the last id of the page before.</summary>
internal sealed class InstancePages(InstanceReader reader, OrchestrationQuery query) : AsyncPageable<OrchestrationMetadata>
{
    public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(
        string? continuationToken = null, int? pageSizeHint = null)
    {
        var pages = PagesAsync(continuationToken ?? query.ContinuationToken, pageSizeHint ?? query.PageSize);
        await foreach (var page in pages) yield return page;
    }

    private async IAsyncEnumerable<Page<OrchestrationMetadata>> PagesAsync(
        string? after, int size, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var found = new List<OrchestrationMetadata>(size);
        foreach (var id in await reader.IdsAsync(query.InstanceIdPrefix ?? "", after, cancellationToken))
        {
            if (await FindAsync(id, cancellationToken) is not { } instance) continue;
            found.Add(instance);
            if (found.Count < size) continue;
            yield return new Page<OrchestrationMetadata>([.. found], id);
            found.Clear();
        }
        yield return new Page<OrchestrationMetadata>([.. found]);
    }

    private async Task<OrchestrationMetadata?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var instance = await reader.DescribeAsync(id, query.FetchInputsAndOutputs, cancellationToken);
        return instance is not null && Fits(instance) ? instance : null;
    }

    private bool Fits(OrchestrationMetadata instance) =>
        (query.CreatedFrom is not { } from || instance.CreatedAt >= from)
        && (query.CreatedTo is not { } to || instance.CreatedAt <= to)
        && (query.Statuses is not { } statuses || statuses.Contains(instance.RuntimeStatus));
}
