using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Cli.Fetch;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Cli.Tests.Doubles;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Tests.Fetch;

public sealed class ManifestDownloadTests : IDisposable
{
    private const string Prefix = "photos/";
    private static readonly RunAddress Address = new("photos", "0123456789abcdef");
    private readonly Storehouse _house = new();

    [Fact]
    public async Task Every_file_arrives_and_the_index_comes_last()
    {
        var index = await PutAsync(("parts/00000.jsonl", "a\nb\n"), ("parts/00001.jsonl", "c\n"));

        await DownloadAsync(index);

        Assert.Equal(
            ["errors.jsonl", "fetch.json", "manifest.json", "parts/00000.jsonl", "parts/00001.jsonl", "summary.json"],
            Files().Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Encoding.UTF8.GetString(index), Files()["manifest.json"]);
    }

    [Fact]
    public async Task A_second_call_downloads_only_what_is_missing_or_damaged()
    {
        var index = await PutAsync(("parts/00000.jsonl", "a\n"), ("parts/00001.jsonl", "b\n"), ("parts/00002.jsonl", "c\n"));
        await DownloadAsync(index);
        var whole = Files();
        File.Delete(Path.Combine(_house.Output, "parts/00001.jsonl"));
        await File.WriteAllTextAsync(Path.Combine(_house.Output, "parts/00002.jsonl"), "C\n");

        Assert.Equal(2, await DownloadAsync(index));

        Assert.Equal(whole, Files());
    }

    [Theory]
    [InlineData("A\nb\n")]
    [InlineData("a\nb")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_damaged_part_ends_without_an_index(string? content)
    {
        var index = await PutAsync(("parts/00000.jsonl", "a\nb\n"), ("parts/00001.jsonl", "c\n"));
        if (content is null)
            await _house.Containers.Manifests.DeleteAsync(Prefix + "parts/00000.jsonl");
        else
            await _house.Containers.Manifests.WriteAsync(Prefix + "parts/00000.jsonl", Encoding.UTF8.GetBytes(content));

        var exception = await Assert.ThrowsAsync<CommandException>(() => DownloadAsync(index));

        Assert.Equal("manifest-damaged", exception.Code);
        Assert.Contains("parts/00000.jsonl", exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_house.Output, "manifest.json")));
        Assert.DoesNotContain(Files().Keys, name => name.EndsWith(".new", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../outside.jsonl")]
    [InlineData("/etc/passwd")]
    [InlineData("parts/../../outside.jsonl")]
    [InlineData("manifest.json")]
    [InlineData("parts/")]
    public async Task A_manifest_cannot_write_outside_its_parts(string name)
    {
        var index = Encoding.UTF8.GetBytes(
            new ManifestIndex(ManifestStatus.Completed, "demo@1", null, new ManifestTotals(1, 0), [Part(name, "a\n")]).ToJson());

        Assert.Equal("manifest-damaged", (await Assert.ThrowsAsync<CommandException>(() => DownloadAsync(index))).Code);

        Assert.Equal(["fetch.json"], Files().Keys);
    }

    [Fact]
    public async Task Errors_must_be_as_many_as_the_index_says()
    {
        var index = await PutAsync(("parts/00000.jsonl", "a\n"));
        await _house.Containers.Manifests.WriteAsync(Prefix + "errors.jsonl", "a\nb\n"u8.ToArray());

        Assert.Contains(
            "errors.jsonl", (await Assert.ThrowsAsync<CommandException>(() => DownloadAsync(index))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_for_one_run_alone()
    {
        FetchFolder.Open(_house.Output, Address);
        FetchFolder.Open(_house.Output, Address);

        var exception = Assert.Throws<CommandException>(() => FetchFolder.Open(_house.Output, Address with { Run = "f123456789abcdef" }));

        Assert.Equal("output-occupied", exception.Code);
        Assert.Contains(Address.Run, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_other_things_in_it_is_refused()
    {
        _house.AddImage("a.jpg", "x");

        Assert.Equal("output-occupied", Assert.Throws<CommandException>(() => FetchFolder.Open(_house.Images, Address)).Code);
    }

    public void Dispose() => _house.Dispose();

    private static ManifestPart Part(string name, string content) =>
        new(name, content.Count(character => character == '\n'),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))));

    private async Task<byte[]> PutAsync(params (string Name, string Content)[] parts)
    {
        var store = _house.Containers.Manifests;
        foreach (var (name, content) in parts)
            await store.WriteAsync(Prefix + name, Encoding.UTF8.GetBytes(content));
        await store.WriteAsync(Prefix + "errors.jsonl", "a\n"u8.ToArray());
        await store.WriteAsync(Prefix + "summary.json", "{}"u8.ToArray());
        var listed = parts.Select(part => Part(part.Name, part.Content)).ToList();
        return Encoding.UTF8.GetBytes(
            new ManifestIndex(
                ManifestStatus.PartiallyCompleted, "demo@1", 0, new ManifestTotals(listed.Sum(part => part.Rows) - 1, 1), listed).ToJson());
    }

    private async Task<long> DownloadAsync(byte[] index)
    {
        var download = new ManifestDownload(_house.Containers.Manifests, Prefix, FetchFolder.Open(_house.Output, Address), threads: 2);
        await download.RunAsync(index, new PlainProgress(TextWriter.Null, _house.Clock), CancellationToken.None);
        return download.Fetched;
    }

    private Dictionary<string, string> Files() => Directory
        .EnumerateFiles(_house.Output, "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(_house.Output, path), File.ReadAllText, StringComparer.Ordinal);
}
