using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Review.Indexing;
using BatchLabeler.Review.Sources;
using BatchLabeler.Review.Tests.Doubles;

namespace BatchLabeler.Review.Tests.Indexing;

public sealed class ReviewIndexTests
{
    [Fact]
    public async Task Index_says_what_the_rows_say_when_built_and_when_read_from_disk()
    {
        using var folder = new TemporaryFolder();
        ManifestRow[] rows =
        [
            ManifestFolder.Row("b.jpg", 0.9, 0.3, 0.1) with
            {
                Labels = [new("cup", LabelState.Absent, 0.9, LabelSource.Known), new("lamp", LabelState.Present, 0.3, LabelSource.Pseudo), new("tree", LabelState.Absent, null, LabelSource.Known)],
            },
            ManifestRow.Failed("a.jpg", "demo@1", new RowError("corrupt", "Broken.")),
            ManifestFolder.Row("é \"</script>\n.jpg", 0.1234, 0.5, 1),
        ];
        var source = FolderSource.Open(ManifestFolder.Write(folder["result"], rows, rowsPerPart: 2), null, null, TimeProvider.System);
        var cache = new IndexCache(folder["cache"]);

        foreach (var index in new[] { await cache.OpenAsync(source, default), await cache.OpenAsync(source, default) })
        {
            Assert.Equal(ManifestFolder.Categories, index.Categories);
            Assert.Equal((LabelState.Absent, LabelSource.Known, 0.9), index[0, 0]);
            Assert.Equal((LabelState.Present, LabelSource.Pseudo, 0.3), index[0, 1]);
            Assert.Null(index[0, 2].Score);
            Assert.Equal("corrupt", index.ErrorOf(1));
            Assert.Null(index.ErrorOf(0));
            Assert.Equal(0.1234, index[2, 0].Score);
            Assert.Equal(rows.Select(row => row.Image), Enumerable.Range(0, 3).Select(index.NameOf));
            Assert.Equal([0, 1, 2, -1], new[] { "b.jpg", "a.jpg", "é \"</script>\n.jpg", "c.jpg" }.Select(index.Find));
            Assert.Equal([1, 0, 2], index.ByName.ToArray());
        }
    }

    [Fact]
    public async Task Index_finds_the_text_of_every_row_across_parts()
    {
        using var folder = new TemporaryFolder();
        var rows = ManifestFolder.Many(23).ToList();
        var source = FolderSource.Open(ManifestFolder.Write(folder["result"], rows, rowsPerPart: 5), null, null, TimeProvider.System);
        using var session = await BatchLabeler.Review.Hosting.ReviewSession.OpenAsync(source, folder["cache"], TimeProvider.System, default);

        for (var row = 0; row < rows.Count; row++)
            Assert.Equal(ManifestJson.Write(rows[row]), ManifestJson.Write(await session.RowAsync(row, default)));
    }

    [Fact]
    public async Task Damaged_part_is_refused_with_a_sentence()
    {
        using var folder = new TemporaryFolder();
        ManifestFolder.Write(folder["result"], ManifestFolder.Many(3));
        await File.AppendAllTextAsync(folder["result/parts/00000.jsonl"], "{}\n");
        var source = FolderSource.Open(folder["result"], null, null, TimeProvider.System);

        var refusal = await Assert.ThrowsAsync<ReviewException>(() => new IndexCache(folder["cache"]).OpenAsync(source, default));

        Assert.Equal("manifest-damaged", refusal.Code);
    }

    [Fact]
    public async Task Torn_index_on_disk_is_built_anew()
    {
        using var folder = new TemporaryFolder();
        var source = FolderSource.Open(ManifestFolder.Write(folder["result"], ManifestFolder.Many(9)), null, null, TimeProvider.System);
        var cache = new IndexCache(folder["cache"]);
        await cache.OpenAsync(source, default);
        var file = Directory.GetFiles(folder["cache"]).Single();
        await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file))[..100]);

        Assert.Equal(9, (await cache.OpenAsync(source, default)).Count);
    }
}
