using BatchLabeler.Inference.Images;
using BatchLabeler.Orchestrations.Workers;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Workers;

public sealed class ObjectImageReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileSystemObjectStore _store;

    public ObjectImageReaderTests() => _store = new FileSystemObjectStore(_folder.Path, new FileSystemStoreOptions { FlushToDisk = false });

    [Fact]
    public async Task ReadAsync_gives_the_bytes_of_the_planned_image()
    {
        var tag = await _store.WriteAsync("b/a.png", new byte[] { 1, 2, 3 });
        Assert.Equal([1, 2, 3], await Reader(tag).ReadAsync("b/a.png", 3));
    }

    [Fact]
    public async Task ReadAsync_refuses_an_image_that_is_gone_replaced_too_large_or_empty()
    {
        Assert.Equal(ImageErrorCode.Missing, await RefusalAsync(Reader("t"), 10));
        var planned = await _store.WriteAsync("b/a.png", new byte[] { 1, 2, 3 });
        var replaced = await _store.WriteAsync("b/a.png", new byte[] { 1, 2, 4 });
        Assert.Equal(ImageErrorCode.ImageChanged, await RefusalAsync(Reader(planned), 10));
        Assert.Equal(ImageErrorCode.TooManyBytes, await RefusalAsync(Reader(replaced), 2));
        Assert.Equal(ImageErrorCode.EmptyFile, await RefusalAsync(Reader(await _store.WriteAsync("b/a.png", Array.Empty<byte>())), 2));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task ReadAsync_tries_a_silent_store_again_and_remembers_when_it_stays_silent(int failures, bool remembered)
    {
        var tag = await _store.WriteAsync("b/a.png", new byte[] { 1 });
        var reader = new ObjectImageReader(new SilentStore(_store, failures), new Dictionary<string, string> { ["b/a.png"] = tag });

        var exception = await Record.ExceptionAsync(async () => await reader.ReadAsync("b/a.png", 10));

        Assert.Equal(remembered ? ImageErrorCode.Unreadable : null, (exception as ImageException)?.Code);
        Assert.Equal(remembered ? "'b/a.png' could not be read: no answer" : null, reader.Failure);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> RefusalAsync(ObjectImageReader reader, long maxBytes) =>
        (await Assert.ThrowsAsync<ImageException>(async () => await reader.ReadAsync("b/a.png", maxBytes))).Code;

    private ObjectImageReader Reader(string tag) => new(_store, new Dictionary<string, string> { ["b/a.png"] = tag });
}
