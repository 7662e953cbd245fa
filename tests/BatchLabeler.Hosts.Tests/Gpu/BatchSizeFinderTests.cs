using BatchLabeler.GpuFunctions.Labeling;
using BatchLabeler.Hosts.Tests.Shared;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Models.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchLabeler.Hosts.Tests.Gpu;

public sealed class BatchSizeFinderTests
{
    [Theory]
    [InlineData("demo")]
    [InlineData("demo@1")]
    public async Task A_model_is_measured_on_the_machine_at_hand(string model)
    {
        using var storage = new DemoStorage(withModel: true);

        // On a clock that stands still everything is as fast as can be, so that nothing is gained by larger batches.
        Assert.Equal(1, await Finder(storage).FindAsync(model));
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("demo@7")]
    [InlineData("no name")]
    public async Task A_model_that_is_not_there_leaves_the_usual_size(string model)
    {
        using var storage = new DemoStorage();

        Assert.Equal(BatchSizeFinder.Fallback, await Finder(storage).FindAsync(model));
    }

    private static BatchSizeFinder Finder(DemoStorage storage)
    {
        var store = new ModelStore(storage.Containers.Models);
        return new BatchSizeFinder(
            store,
            new ModelCache(store, storage.Folder["cache"]),
            new EncodingOptions { Threads = 1 },
            new ManualClock(),
            NullLogger<BatchSizeFinder>.Instance);
    }
}
