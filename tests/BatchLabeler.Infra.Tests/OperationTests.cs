using System.Text.RegularExpressions;
using System.Xml;

using BatchLabeler.Infra.Tests.Bicep;
using BatchLabeler.Infra.Tests.Files;

namespace BatchLabeler.Infra.Tests;

/// <summary>What docs/operations.md tells people to do, and what running and going back need of the templates.</summary>
public sealed partial class OperationTests
{
    private static readonly string Page = Repository.Text("docs/operations.md");

    private static IEnumerable<string> Settable =>
        Repository.Json("infra/main.parameters.json").GetProperty("parameters").EnumerateObject()
            .Select(parameter => parameter.Value.GetProperty("value").GetString()![2..^1].Split('=')[0]);

    [Fact]
    public void Values_that_people_are_told_to_get_are_outputs()
    {
        var outputs = Repository.Main.Of("output").Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        var told = Get().Matches(Page).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(told);
        Assert.Subset(outputs, told);
    }

    [Fact]
    public void Values_that_people_are_told_to_set_are_parameters()
    {
        var told = Set().Matches(Page).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(told);
        Assert.Subset(Settable.ToHashSet(StringComparer.Ordinal), told);
    }

    [Theory]
    [InlineData("functions")]
    [InlineData("gpu")]
    public void There_are_revisions_to_go_back_to(string module)
    {
        var kept = Repository.App(module)["app"].Body["params"]["maxInactiveRevisions"].Written;
        Assert.InRange(int.Parse(kept), 1, 100);
        Assert.Contains("az containerapp revision copy", Page);
    }

    /// <summary>Rows arrive late. What falls between two looks would never be told.</summary>
    [Fact]
    public void Alerts_look_back_further_than_to_the_look_before()
    {
        var alerts = Repository.App("alerts")["logAlerts"].Value.Elements;
        Assert.NotEmpty(alerts);
        Assert.All(alerts, alert => Assert.True(Span(alert["window"]) > Span(alert["frequency"]), alert["name"].Text));
    }

    /// <summary>A budget of a resource group without an address or a group is refused, and the deployment with it.</summary>
    [Fact]
    public void Budget_has_somebody_to_tell() =>
        Assert.Equal("[alerts.outputs.actionGroupId]", Repository.Main["budget"].Body["params"]["actionGroups"].Written);

    /// <summary>The share's root belongs to root, whose rights a squashed root would not have.</summary>
    [Fact]
    public void Share_of_engines_is_given_to_the_user_of_the_image()
    {
        var app = Repository.App("gpu");
        var before = app["app"].Body["params"]["initContainersTemplate"].Tokens;
        var owner = before.Single(token => token.Kind == TokenKind.Text && token.Value.Contains(':') && char.IsDigit(token.Value[0])).Value;
        Assert.Contains($"USER {owner.Split(':')[0]}\n", Repository.Text("src/BatchLabeler.GpuFunctions/Dockerfile"));
        Assert.Contains("rootSquash:'NoRootSquash'", Repository.App("engineCache")["account"].Value.Written);
    }

    private static TimeSpan Span(Value value) => XmlConvert.ToTimeSpan(value.Text!);

    [GeneratedRegex("azd env get-value (?<name>[A-Z_]+)", RegexOptions.None, 1000)]
    private static partial Regex Get();

    [GeneratedRegex("azd env set (?<name>[A-Z_]+)", RegexOptions.None, 1000)]
    private static partial Regex Set();
}
