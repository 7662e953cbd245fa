using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using BatchLabeler.Storage.Blobs;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Tests.Emulator;

namespace BatchLabeler.Storage.Tests.Blobs;

[Collection(AzuriteTests.Name)]
public sealed class BlobRetryTests(Azurite azurite)
{
    private readonly EverySecondRequestFails _network = new();

    [Fact]
    public async Task A_service_that_is_busy_now_and_then_is_asked_again()
    {
        var store = Open(retries: 3);
        await store.EnsureContainerAsync();

        var created = await store.CreateAsync("a", new byte[] { 1 });
        var swapped = await store.SwapAsync("a", new byte[] { 2 }, created.ETag!);
        var lost = await store.SwapAsync("a", new byte[] { 3 }, created.ETag!);

        Assert.True(created.Written);
        Assert.True(swapped.Written);
        Assert.Equal(new WriteOutcome(false, swapped.ETag), lost);
        Assert.Equal([2], await store.ReadBytesAsync("a"));
        Assert.True(await store.DeleteAsync("a"));
        Assert.True(_network.Failures >= 3);
    }

    [Fact]
    public async Task A_service_that_stays_busy_is_an_error_and_no_lost_race()
    {
        var store = Open(retries: 0);
        await store.EnsureContainerAsync();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => store.CreateAsync("a", new byte[] { 1 }));
        Assert.Equal(503, failure.Status);
        Assert.True((await store.CreateAsync("a", new byte[] { 1 })).Written);
    }

    [Fact]
    public async Task A_container_that_is_not_there_is_an_error_and_no_missing_object()
    {
        var store = Open(retries: 3);

        await Assert.ThrowsAsync<RequestFailedException>(() => store.ReadAsync("a"));
        await Assert.ThrowsAsync<RequestFailedException>(() => store.CreateAsync("a", new byte[] { 1 }));
    }

    private BlobObjectStore Open(int retries)
    {
        var options = new BlobClientOptions { Transport = new HttpClientTransport(new HttpClient(_network)) };
        options.Retry.Mode = RetryMode.Fixed;
        options.Retry.MaxRetries = retries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        var service = new BlobServiceClient(azurite.ConnectionString, options);
        return new BlobObjectStore(service.GetBlobContainerClient($"retry-{Guid.NewGuid():n}"));
    }
}
