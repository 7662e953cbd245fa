using BatchLabeler.Inference.Images;

namespace BatchLabeler.Inference.Tests.Images;

public sealed class FileImageReaderTests : IDisposable
{
    private const long MaxBytes = 1000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("plain.jpg")]
    [InlineData("with\nnewline.jpg")]
    [InlineData("cat 🐈.jpg")]
    [InlineData("-rf")]
    public async Task Read_gives_the_bytes_whatever_the_name(string name)
    {
        byte[] content = [1, 2, 3];
        await File.WriteAllBytesAsync(InFolder(name), content);
        Assert.Equal(content, await new FileImageReader().ReadAsync(InFolder(name), MaxBytes));
    }

    [Fact]
    public Task Read_says_that_a_file_is_missing() => AssertFails(ImageErrorCode.Missing, InFolder("nothing.jpg"));

    [Fact]
    public Task Read_says_that_a_folder_in_the_path_is_missing() => AssertFails(ImageErrorCode.Missing, InFolder("no/where.jpg"));

    [Fact]
    public Task Read_says_that_a_link_is_broken()
    {
        File.CreateSymbolicLink(InFolder("link.jpg"), InFolder("gone.jpg"));
        return AssertFails(ImageErrorCode.BrokenLink, InFolder("link.jpg"));
    }

    [Fact]
    public async Task Read_follows_a_link_that_is_whole()
    {
        await File.WriteAllBytesAsync(InFolder("real.jpg"), [7]);
        File.CreateSymbolicLink(InFolder("link.jpg"), InFolder("real.jpg"));
        Assert.Equal([7], await new FileImageReader().ReadAsync(InFolder("link.jpg"), MaxBytes));
    }

    [Fact]
    public Task Read_says_that_the_name_is_a_folder() => AssertFails(ImageErrorCode.Directory, _folder.Path);

    [Fact]
    public async Task Read_says_that_a_file_is_empty()
    {
        await File.WriteAllBytesAsync(InFolder("empty.jpg"), []);
        await AssertFails(ImageErrorCode.EmptyFile, InFolder("empty.jpg"));
    }

    [Fact]
    public async Task Read_refuses_more_bytes_than_the_limit()
    {
        await File.WriteAllBytesAsync(InFolder("large.jpg"), new byte[MaxBytes + 1]);
        await AssertFails(ImageErrorCode.TooManyBytes, InFolder("large.jpg"));
    }

    [Fact]
    public Task Read_stops_at_the_limit_in_a_file_that_states_no_length() => AssertFails(ImageErrorCode.TooManyBytes, "/dev/zero");

    [Fact]
    public Task Read_says_that_the_system_refused() => AssertFails(ImageErrorCode.Unreadable, "/proc/self/mem");

    private static async Task AssertFails(string code, string path) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<ImageException>(() => new FileImageReader().ReadAsync(path, MaxBytes).AsTask())).Code);

    private string InFolder(string name) => _folder[name];
}
