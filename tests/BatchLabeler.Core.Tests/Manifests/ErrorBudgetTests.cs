using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Core.Tests.Manifests;

public sealed class ErrorBudgetTests
{
    [Theory]
    [InlineData("-1", 1000, 1000, true)]
    [InlineData("0", 0, 10, true)]
    [InlineData("0", 1, 10, false)]
    [InlineData("3", 3, 10, true)]
    [InlineData("3", 4, 1000, false)]
    [InlineData("10%", 1, 10, true)]
    [InlineData("10%", 2, 10, false)]
    [InlineData("2.5%", 25, 1000, true)]
    [InlineData("0%", 0, 0, true)]
    [InlineData("100%", 10, 10, true)]
    public void Allows_compares_failures_with_the_budget(string budget, long failed, long images, bool allowed) =>
        Assert.Equal(allowed, ErrorBudget.Parse(budget).Allows(failed, images));

    [Theory]
    [InlineData("")]
    [InlineData("-2")]
    [InlineData("many")]
    [InlineData("101%")]
    [InlineData("-5%")]
    [InlineData("1.5")]
    public void Parse_refuses_everything_else(string budget) => Assert.Throws<ArgumentException>(() => ErrorBudget.Parse(budget));

    [Theory]
    [InlineData("-1", 99, false)]
    [InlineData("5%", 99, false)]
    [InlineData("3", 3, false)]
    [InlineData("3", 4, true)]
    public void IsSpent_is_sure_only_for_counts(string budget, long failed, bool spent) =>
        Assert.Equal(spent, ErrorBudget.Parse(budget).IsSpent(failed));
}
