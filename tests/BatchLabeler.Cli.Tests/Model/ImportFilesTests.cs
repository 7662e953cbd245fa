using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Model;

namespace BatchLabeler.Cli.Tests.Model;

public sealed class ImportFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("weights", "--weights")]
    [InlineData("vocabulary", "--vocabulary")]
    [InlineData("categories", "--categories")]
    public void A_missing_file_is_named_with_its_option(string missing, string option)
    {
        foreach (var name in new[] { "weights", "vocabulary", "categories" }.Where(name => name != missing))
            _folder.Write(name);

        var complaint = Assert.Throws<CommandException>(Check);

        Assert.Equal("input-missing", complaint.Code);
        Assert.EndsWith($"{missing}': correct {option}.", complaint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_pytorch_is_told_from_safetensors()
    {
        _folder.Write("vocabulary");
        _folder.Write("categories");
        File.WriteAllBytes(_folder["weights"], [8, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}']);
        Check();

        File.WriteAllBytes(_folder["weights"], [(byte)'P', (byte)'K', 3, 4, 0, 0]);
        var complaint = Assert.Throws<CommandException>(Check);

        Assert.Equal("clip-weights", complaint.Code);
        Assert.Contains("give the same weights as .safetensors", complaint.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Check() => ImportFiles.Check(_folder["weights"], _folder["vocabulary"], _folder["categories"]);
}
