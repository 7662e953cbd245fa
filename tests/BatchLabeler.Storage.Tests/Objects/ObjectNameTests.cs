using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.Tests.Objects;

public sealed class ObjectNameTests
{
    [Theory]
    [MemberData(nameof(ObjectNames.Unusual), MemberType = typeof(ObjectNames))]
    public void Validate_gives_a_good_name_back(string name) => Assert.Equal(name, ObjectName.Validate(name));

    [Theory]
    [MemberData(nameof(ObjectNames.Refused), MemberType = typeof(ObjectNames))]
    public void Validate_says_in_one_sentence_what_is_wrong(string name)
    {
        var message = Assert.Throws<ObjectNameException>(() => ObjectName.Validate(name)).Message;

        Assert.EndsWith(".", message);
        Assert.DoesNotContain(message, char.IsControl);
        Assert.False(ObjectName.IsValid(name));
    }

    // No theory: the test runner would not carry half a surrogate pair.
    [Fact]
    public void Validate_refuses_halves_of_surrogate_pairs()
    {
        string[] names = ["\ud800", "a\udc00\ud800b", "\ud83d\ude00\ud83d"];

        Assert.All(names, name => Assert.Contains("Unicode", Assert.Throws<ObjectNameException>(() => ObjectName.Validate(name)).Message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/")]
    [InlineData("a/.")]
    [InlineData("a/b.")]
    public void ValidatePrefix_takes_beginnings_of_names(string prefix) => Assert.Equal(prefix, ObjectName.ValidatePrefix(prefix));

    [Theory]
    [InlineData("/")]
    [InlineData("a//")]
    [InlineData("../")]
    [InlineData("a/../b")]
    public void ValidatePrefix_refuses_what_no_name_begins_with(string prefix) =>
        Assert.Throws<ObjectNameException>(() => ObjectName.ValidatePrefix(prefix));
}
