using System.Text;
using BatchLabeler.Storage.Locations;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Queues;

namespace BatchLabeler.Storage.Tests.Locations;

public sealed class StorageLocationTests : IDisposable
{
    private const string Secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=";

    private const string KeyConnection =
        $"DefaultEndpointsProtocol=https;AccountName=acme;AccountKey={Secret};EndpointSuffix=core.windows.net";

    private const string SignedConnection = "BlobEndpoint=https://acme.blob.core.windows.net/;"
        + $"QueueEndpoint=https://acme.queue.core.windows.net/;SharedAccessSignature=sv=2024&sig={Secret}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("https://account.blob.core.windows.net", "https://account.blob.core.windows.net/")]
    [InlineData(" https://account.blob.core.windows.net/ ", "https://account.blob.core.windows.net/")]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10000/devstoreaccount1")]
    [InlineData(KeyConnection, "https://acme.blob.core.windows.net/")]
    [InlineData(SignedConnection, "https://acme.blob.core.windows.net/")]
    public void Parse_knows_accounts_and_shows_no_secret(string text, string shown)
    {
        var location = StorageLocation.Parse(text);

        Assert.Equal(shown, location.ToString());
        Assert.Null(location.Folder);
        Assert.NotNull(location.Container("batches"));
        Assert.NotNull(location.Queue("shards"));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   ", "empty")]
    [InlineData("http://account.blob.core.windows.net", "http://")]
    [InlineData("abfss://work@account.dfs.core.windows.net", "bare address")]
    [InlineData("s3://bucket", "s3://")]
    [InlineData("file:///data", "file://")]
    [InlineData("https://account.queue.core.windows.net", "blob endpoint")]
    [InlineData("https://account.blob.core.windows.net/batches", "without a container")]
    [InlineData("https://example.org", "blob endpoint")]
    [InlineData("https://", "valid address")]
    [InlineData("https:/account.blob.core.windows.net/batches", "valid address")]
    [InlineData("account.blob.core.windows.net", "https://ACCOUNT")]
    [InlineData($"https://account.blob.core.windows.net/?sv=1&sig={Secret}", "shared access signature")]
    [InlineData($"AccountName=acme;AccountKey=!{Secret}", "access keys")]
    [InlineData($"AccountKey={Secret}", "access keys")]
    [InlineData($"BlobEndpoint=https://acme.blob.core.windows.net;SharedAccessSignature=sig={Secret}", "access keys")]
    [InlineData($"AccountName=acme;AccountKey={Secret};EndpointSuffix", "access keys")]
    public void Parse_says_in_one_sentence_what_to_write_instead(string text, string expected)
    {
        var refusal = Assert.Throws<ArgumentException>(() => StorageLocation.Parse(text));

        Assert.Contains(expected, refusal.Message);
        Assert.EndsWith(".", refusal.Message);
        Assert.DoesNotContain(Secret, refusal.ToString());
    }

    [Fact]
    public void Parse_refuses_a_file()
    {
        var file = _folder.Write("batch.zip");

        Assert.Contains(file, Assert.Throws<ArgumentException>(() => StorageLocation.Parse(file)).Message);
    }

    [Fact]
    public async Task A_folder_holds_containers_and_queues_of_its_own()
    {
        var location = StorageLocation.Parse(_folder["store"]);
        Assert.Equal(_folder["store"], location.ToString());
        Assert.Equal(_folder["store"], location.Folder);
        Assert.False(Directory.Exists(_folder["store"]));

        await location.EnsureAsync(["batches", "work"], ["shards"]);
        await location.EnsureAsync(["batches", "work"], ["shards"]);
        await location.Container("batches").WriteAsync("b1/batch.json", Encoding.UTF8.GetBytes("{}"));
        await location.Queue("shards").SendAsync("shard");

        Assert.Equal("{}", await File.ReadAllTextAsync(_folder["store/batches/b1/batch.json"]));
        var folders = Directory.GetDirectories(_folder["store"]).Select(path => Path.GetFileName(path));
        Assert.Equal([".batchlabeler", "batches", "work"], folders.Order());
        Assert.Equal("shard", (await StorageLocation.Parse(_folder["store"]).Queue("shards").ReceiveAsync(TimeSpan.FromMinutes(1)))!.Body);
        Assert.Null(await location.Queue("completions").ReceiveAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Ensure_removes_what_dead_processes_left_behind_long_ago()
    {
        string[] staged = [_folder.Write("work/.batchlabeler/staging/x"), _folder.Write(".batchlabeler/queues/shards/staging/x")];
        var location = StorageLocation.Parse(_folder.Path);

        await location.EnsureAsync(["work"], ["shards"]);
        Assert.All(staged, path => Assert.True(File.Exists(path)));
        foreach (var path in staged) File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-2));
        await location.EnsureAsync(["work"], ["shards"]);
        Assert.All(staged, path => Assert.False(File.Exists(path)));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("Batches")]
    [InlineData("a")]
    [InlineData("a/b")]
    [InlineData(".batchlabeler")]
    [InlineData("batches\n")]
    public async Task Names_are_checked_alike_everywhere(string name)
    {
        foreach (var location in new[] { StorageLocation.Parse(_folder.Path), StorageLocation.Parse("UseDevelopmentStorage=true") })
        {
            Assert.Throws<ArgumentException>(() => location.Container(name));
            Assert.Throws<ArgumentException>(() => location.Queue(name));
            await Assert.ThrowsAsync<ArgumentException>(() => location.EnsureAsync([name], []));
            await Assert.ThrowsAsync<ArgumentException>(() => location.EnsureAsync([], [name]));
        }
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Queue_refuses_options_out_of_their_range() =>
        Assert.Throws<ArgumentException>(() =>
            StorageLocation.Parse(_folder.Path).Queue("shards", new ShardQueueOptions { MaxDeliveries = 0 }));
}
