using System.Globalization;
using System.Text.RegularExpressions;

using BatchLabeler.Infra.Tests.Files;
using BatchLabeler.Orchestrations.Batches;
using BatchLabeler.Orchestrations.Runs.Options;

namespace BatchLabeler.Infra.Tests;

/// <summary>The cost sheet in docs/operations.md counts what the code does by default.</summary>
public sealed partial class CostSheetTests
{
    private const int Images = 1_000_000;
    private static readonly RunTuning Tuning = new();
    private static readonly int Shards = Divide(Images, new BatchOptions().ShardSize);
    private static readonly int Groups = Divide(Shards, Tuning.ShardsPerGroup);
    private static readonly int Steps = Divide(Groups, Tuning.GroupsPerStep);

    /// <summary>The last report of a group is its part.</summary>
    private static readonly int Reports = Tuning.ReportsPerGroup - 1;

    [Fact]
    public void Sheet_cuts_a_million_images_as_the_code_does() => AssertSays(
        $"{Shards:N0} shards", $"{Groups} groups", $"{Steps} planning steps", $"{Reports}G = {Reports * Groups}");

    [Fact]
    public void Sheet_sums_messages() => AssertSays($"{2 * Shards + 1:N0}", $"{3 * (2 * Shards + 1):N0}");

    [Fact]
    public void Sheet_sums_durable_actions()
    {
        var batch = 7 + 2 * Steps + 2 * Groups;
        var group = 6 + 2 * Reports;
        AssertSays($"| {batch} |", $"{group}G | {group * Groups} |", $"**{batch + group * Groups + Shards:N0}**");
    }

    [Fact]
    public void Sheet_sums_transactions()
    {
        var reads = 10 + 3 * Steps + 4 * Shards + 3 * Groups + Shards + 2 * Groups + 1 + Groups + 4;
        var writes = 1 + 5 + Shards + Steps + 2 * Shards + Reports * Groups + 8 * Groups + 3;
        AssertSays($"**{reads:N0}** | **{writes:N0}**");
    }

    [Theory]
    [InlineData("CLIP RN50 at 224", 6.14)]
    [InlineData("CLIP RN101 at 224", 9.81)]
    [InlineData("CLIP RN50 at 448", 24.6)]
    [InlineData("CLIP RN101 at 448", 39.2)]
    public void Sheet_computes_gpu_seconds_from_the_published_speed(string encoder, double gmac)
    {
        var bare = Math.Round(1280 * 4.1 / gmac);
        var pipeline = Math.Round(bare * 0.97);
        AssertSays($"| {encoder} | {gmac} | {bare}/s | {pipeline}/s | {Images / pipeline:N0} |");
    }

    /// <summary>Measuring again moves figures a little; the sheet has to follow where they move more.</summary>
    [Theory]
    [InlineData("pipeline ÷ encoder, RN50 at 448", 0.97)]
    [InlineData("demo shape at 96, pipeline", 771)]
    [InlineData("demo shape at 96, encoder alone", 2114)]
    [InlineData("RN50 at 448, pipeline", 10.2)]
    [InlineData("1.6 MB to 448 × 448, shrinking", 25.5)]
    public void Sheet_builds_on_what_was_measured(string row, double said)
    {
        AssertSays(said.ToString("#,0.##", CultureInfo.InvariantCulture));
        var rows = Repository.Text("docs/benchmarks.md").Split('\n').Select(line => line.Trim('|', ' ').Split('|'));
        var figure = rows.First(cells => cells[0].TrimStart('*').StartsWith(row, StringComparison.Ordinal))[1];
        var measured = double.Parse(Number().Match(figure).Value, CultureInfo.InvariantCulture);
        Assert.InRange(measured / said, 0.9, 1.1);
    }

    private static void AssertSays(params string[] texts) =>
        Assert.All(texts, text => Assert.Contains(text, Repository.Text("docs/operations.md")));

    private static int Divide(int all, int each) => (all + each - 1) / each;

    [GeneratedRegex("[0-9][0-9.]*", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
