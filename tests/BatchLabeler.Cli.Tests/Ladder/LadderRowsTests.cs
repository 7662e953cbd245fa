using BatchLabeler.Cli.Ladder;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Cli.Tests.Ladder;

public sealed class LadderRowsTests
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoFiles = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    [Theory]
    [InlineData(20, "6", "14")]
    [InlineData(40, "12", "28")]
    [InlineData(2, "1", "1")]
    public void A_row_of_two_stages_gives_the_first_three_tenths_of_its_epochs(int epochs, string first, string second)
    {
        var row = new LadderRows(epochs, NoFiles).Method(HeadKinds.TrmMl);

        Assert.Equal((first, second), (After(row.Options, "--first-stage-epochs"), After(row.Options, "--epochs")));
    }

    [Fact]
    public void A_row_of_one_stage_has_all_epochs()
    {
        var rows = new LadderRows(20, NoFiles).OfComponents().Append(new LadderRows(20, NoFiles).Method(HeadKinds.DualCoOp));

        Assert.All(rows.Where(row => !row.Options.Contains("--first-stage-epochs")), row => Assert.Equal("20", After(row.Options, "--epochs")));
        Assert.Contains(rows, row => row.Name == "distillation" && !row.Options.Contains("--first-stage-epochs"));
    }

    private static string After(IReadOnlyList<string> options, string name) => options[options.ToList().IndexOf(name) + 1];
}
