using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Tests.Labels;

public sealed class CategorySetTests
{
    [Fact]
    public void IndexOf_finds_a_category_by_its_exact_name()
    {
        var set = new CategorySet(["cat", "dog", "Cat"]);

        Assert.Equal(0, set.IndexOf("cat"));
        Assert.Equal(2, set.IndexOf("Cat"));
        Assert.Equal(-1, set.IndexOf("cow"));
        Assert.Equal("dog", set[1]);
        Assert.Equal(3, set.Count);
    }

    [Theory]
    [InlineData("cat,cat", "twice")]
    [InlineData("cat,", "empty")]
    public void Constructor_refuses_names_that_repeat_or_are_empty(string names, string complaint) =>
        Assert.Contains(complaint, Assert.Throws<ArgumentException>(() => new CategorySet(names.Split(','))).Message, StringComparison.Ordinal);

    [Fact]
    public void Constructor_refuses_an_empty_set() => Assert.Throws<ArgumentException>(() => new CategorySet([]));

    [Fact]
    public void Sets_are_equal_when_names_and_order_are()
    {
        Assert.Equal(new CategorySet(["a", "b"]), new CategorySet(["a", "b"]));
        Assert.NotEqual(new CategorySet(["a", "b"]), new CategorySet(["b", "a"]));
        Assert.Equal(new CategorySet(["a", "b"]).GetHashCode(), new CategorySet(["a", "b"]).GetHashCode());
    }
}
