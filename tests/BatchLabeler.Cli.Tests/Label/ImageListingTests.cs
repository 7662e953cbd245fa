using BatchLabeler.Cli.Label.Inputs;
using BatchLabeler.Cli.Tests.Doubles;

namespace BatchLabeler.Cli.Tests.Label;

public sealed class ImageListingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public void A_folder_lists_every_file_below_in_ordinal_order(int window)
    {
        using var folder = new TemporaryFolder();
        string[] names = ["B.jpg", "a-b.jpg", "a.jpg", "a/x.jpg", "a/y/z.jpg", "aa.txt", "é.png", "line\nbreak.jpg", "😀.gif"];
        foreach (var name in names)
            folder.Write(name);
        folder.Write(".hidden.jpg");
        folder.Write(".git/x.jpg");
        folder.Write("out/result.jpg");

        var listed = new FolderListing(folder.Path, folder["out"], window).Entries().Select(entry => entry.Name);

        Assert.Equal(names.Order(StringComparer.Ordinal), listed);
    }

    [Fact]
    public void Links_to_files_are_listed_broken_or_not_and_links_to_folders_are_not_followed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.jpg");
        File.CreateSymbolicLink(folder["b.jpg"], folder["a.jpg"]);
        File.CreateSymbolicLink(folder["broken.jpg"], folder["nowhere"]);
        Directory.CreateSymbolicLink(folder["loop"], folder.Path);

        Assert.Equal(["a.jpg", "b.jpg", "broken.jpg"], new FolderListing(folder.Path).Entries().Select(entry => entry.Name));
    }

    [Fact]
    public void A_text_list_names_images_relative_to_its_folder_and_repeats_fail()
    {
        using var folder = new TemporaryFolder();
        var list = folder.Write("list.txt", "sub/a.jpg\n\n# 1.jpg\nsub/a.jpg\n/abs.jpg\n");

        var entries = ImageListing.Open(list, folder["out"]).Entries().ToArray();

        Assert.Equal(["sub/a.jpg", "# 1.jpg", "sub/a.jpg", "/abs.jpg"], entries.Select(entry => entry.Name));
        Assert.Equal(folder["sub/a.jpg"], entries[0].Path);
        Assert.Equal("duplicate-name", entries[2].Error?.Code);
        Assert.Contains("line 1", entries[2].Error?.Message, StringComparison.Ordinal);
        Assert.Equal("/abs.jpg", entries[3].Path);
    }

    [Fact]
    public void A_list_of_objects_may_name_what_a_text_cannot()
    {
        using var folder = new TemporaryFolder();
        var list = folder.Write("list.jsonl", "{\"image\":\"line\\nbreak.jpg\",\"other\":1}\n{\"image\":\"zero\\u0000.jpg\"}\n");

        var entries = ImageListing.Open(list, folder["out"], root: folder["images"]).Entries().ToArray();

        Assert.Equal(Path.Combine(folder["images"], "line\nbreak.jpg"), entries[0].Path);
        Assert.Equal("missing", entries[1].Error?.Code);
    }

    [Fact]
    public void A_picture_is_an_input_of_its_own()
    {
        using var folder = new TemporaryFolder();

        var entry = Assert.Single(ImageListing.Open(folder.Write("x/a.JPG"), folder["out"]).Entries());

        Assert.Equal("a.JPG", entry.Name);
    }

    [Fact]
    public async Task The_errors_of_a_run_are_an_input_that_finds_the_images_again()
    {
        using var bench = new Bench("a.jpg", "sub/bad.jpg");
        await bench.RunAsync();

        var entry = Assert.Single(ImageListing.Open(Path.Combine(bench.Output, "errors.jsonl"), "elsewhere").Entries());

        Assert.Equal("sub/bad.jpg", entry.Name);
        Assert.Equal(Path.Combine(bench.Input, "sub/bad.jpg"), entry.Path);
    }
}
