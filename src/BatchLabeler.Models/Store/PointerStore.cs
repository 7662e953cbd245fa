using System.Text;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Models.Store;

/// <summary>The pointers <c>current.json</c>, moved by compare-and-swap.</summary>
internal sealed class PointerStore(IObjectStore models)
{
    /// <exception cref="BundleException">The pointer is damaged.</exception>
    public async Task<(ModelPointer? Pointer, string? ETag)> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var path = ModelPaths.Pointer(name);
        await using var content = await models.ReadAsync(path, cancellationToken: cancellationToken);
        if (content is null) return (null, null);
        var text = Encoding.UTF8.GetString(await content.ToArrayAsync(cancellationToken));
        return (BundleJson.Parse<ModelPointer>(text, path), content.ETag);
    }

    public async Task<PublishOutcome> SwapAsync(
        string name, int? expected, int version, Publication publication, CancellationToken cancellationToken)
    {
        var (present, eTag) = await ReadAsync(name, cancellationToken);
        if (IsOurs(present)) return new PublishOutcome(true, version, present);
        if (present?.Version != expected) return new PublishOutcome(false, version, present);
        var next = new ModelPointer(version, publication.Id, publication.By, present?.Version);
        if (await TryWriteAsync(ModelPaths.Pointer(name), next, eTag, cancellationToken)) return new PublishOutcome(true, version, next);
        // A write that the network repeated can have lost against itself.
        var (winner, _) = await ReadAsync(name, cancellationToken);
        return new PublishOutcome(IsOurs(winner), version, winner);

        bool IsOurs(ModelPointer? pointer) => pointer?.Version == version && pointer.Publication == publication.Id;
    }

    private async Task<bool> TryWriteAsync(string path, ModelPointer pointer, string? expectedETag, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(BundleJson.Text(pointer));
        var outcome = expectedETag is null
            ? await models.CreateAsync(path, bytes, cancellationToken)
            : await models.SwapAsync(path, bytes, expectedETag, cancellationToken);
        return outcome.Written;
    }
}
