using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Plans.Images;

/// <summary>The images of a batch's folder, page by page.</summary>
/// <param name="batches">The container <c>batches</c>.</param>
/// <param name="batch">The batch.</param>
/// <param name="pageSize">How many objects a page has; null for the store's own size.</param>
internal sealed class ListedImages(IObjectStore batches, string batch, int? pageSize = null) : IImageSource
{
    public async IAsyncEnumerable<PlannedImage> ReadAsync(PlanCursor from)
    {
        var prefix = $"{batch}/";
        var (page, after) = (from.Page, from.After);
        do
        {
            var listed = await batches.ListPageAsync(prefix, page, pageSize);
            foreach (var entry in listed.Entries)
            {
                var name = entry.Name[prefix.Length..];
                if (!BatchFiles.IsImage(name) || (after is not null && string.CompareOrdinal(name, after) <= 0)) continue;
                yield return new PlannedImage(
                    name, new ShardImage(entry.Name, entry.ETag), PlanCursor.Start with { Page = page, After = name });
            }

            page = listed.Continuation;
        }
        while (page is not null);
    }
}
