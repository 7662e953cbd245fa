using System.Text.RegularExpressions;

using BatchLabeler.Infra.Tests.Files;
using BatchLabeler.Orchestrations.Shards.Sending;

namespace BatchLabeler.Infra.Tests;

public sealed partial class WorkbookTests
{
    [Fact]
    public void Workbook_and_alerts_show_only_metrics_and_tags_that_are_documented()
    {
        var shown = Named(Repository.Text("infra/app/workbook.json")).Union(Named(Repository.Text("infra/app/alerts.bicep")));
        Assert.Empty(shown.Except(Named(Repository.Text("docs/telemetry.md"))));
    }

    [Fact]
    public void Workbook_shows_every_metric_that_is_documented()
    {
        var metrics = MetricRow().Matches(Repository.Text("docs/telemetry.md")).Select(match => match.Groups["name"].Value);
        Assert.Empty(metrics.Except(Named(Repository.Text("infra/app/workbook.json"))));
    }

    [Fact]
    public void The_alert_on_stuck_shards_counts_what_groups_do_when_they_hear_nothing() =>
        Assert.Contains($"Name == \"{nameof(ResendShards)}\"", Repository.Text("infra/app/alerts.bicep"));

    [Fact]
    public void Queries_of_the_workbook_ask_the_workspace_of_the_deployment()
    {
        var queries = Repository.Json("infra/app/workbook.json").GetProperty("items").EnumerateArray()
            .Where(part => part.GetProperty("type").GetInt32() == 3).Select(part => part.GetProperty("content")).ToList();
        Assert.NotEmpty(queries);
        Assert.All(queries, query => Assert.Equal("__WORKSPACE__", query.GetProperty("crossComponentResources")[0].GetString()));
        Assert.Contains("'__WORKSPACE__',workspaceId", Repository.App("workbook")["workbook"].Value.Written);
    }

    private static HashSet<string> Named(string text) => [.. Metric().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\bbatchlabeler(\.[a-z]+)+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Metric();

    [GeneratedRegex(@"^\| `(?<name>batchlabeler\.[a-z.]+)` \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex MetricRow();
}
