using System.Text.Json;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Core.Tests.Manifests;

public sealed class ManifestIndexTests
{
    private const string Golden = """
        {
          "version": 1,
          "status": "PartiallyCompleted",
          "model": "demo@3",
          "statistics": null,
          "totals": {
            "images": 5,
            "labeled": 4,
            "failed": 1
          },
          "parts": [
            {
              "name": "parts/00000.jsonl",
              "rows": 5,
              "sha256": "ab12"
            }
          ]
        }

        """;

    private static readonly ManifestIndex Index = new(
        ManifestStatus.PartiallyCompleted, "demo@3", null, new ManifestTotals(4, 1), [new ManifestPart("parts/00000.jsonl", 5, "ab12")]);

    [Fact]
    public void ToJson_gives_the_golden_index() => Assert.Equal(Golden, Index.ToJson());

    [Fact]
    public void FromJson_takes_back_every_field()
    {
        var index = ManifestIndex.FromJson((Index with { StatisticsVersion = 7 }).ToJson());

        Assert.Equal(7, index.StatisticsVersion);
        Assert.Equal(Index.Parts[0], index.Parts[0]);
        Assert.Equal(5, index.Totals.Images);
        Assert.Equal(ManifestStatus.PartiallyCompleted, index.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"version":2}""")]
    [InlineData("""{"version":1,"status":"Odd"}""")]
    public void FromJson_refuses_what_is_not_an_index(string json) => Assert.ThrowsAny<JsonException>(() => ManifestIndex.FromJson(json));
}
