using BatchLabeler.Training.Descriptions;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Training.Tests.Descriptions;

public sealed class DescriptionTextTests
{
    [Theory]
    [InlineData("A cup is a mug with a handle.", "A cup is a mug with a handle.")]
    [InlineData("\n\n  \"A cup is\ta mug.\"  ", "A cup is a mug.")]
    [InlineData("Here is the description:\n\n- **Cup** is a mug with a handle.", "Cup is a mug with a handle.")]
    [InlineData("1. Cup is a mug.\n2. It is round.", "Cup is a mug.")]
    [InlineData("<think>The user wants\na cup.</think>\nCup is a mug.", "Cup is a mug.")]
    [InlineData("Cup is a mug<|endoftext|> with a handle.</s>", "Cup is a mug with a handle.")]
    [InlineData("Cup is a\u0007 mug\u200b with a handle.", "Cup is a mug with a handle.")]
    [InlineData("Answer: Cup is a mug.", "Cup is a mug.")]
    public void Clean_finds_the_sentence(string answer, string expected) => Assert.Equal(expected, DescriptionText.Clean(answer));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   \n\t")]
    [InlineData("A cup.")]
    [InlineData("1234567890 !!!")]
    [InlineData("<|endoftext|><|im_start|>")]
    public void Clean_finds_nothing_where_nothing_is(string? answer) => Assert.Null(DescriptionText.Clean(answer));

    [Fact]
    public void Clean_cuts_a_long_answer_after_a_whole_sentence()
    {
        var sentence = string.Join(' ', Enumerable.Repeat("round", 20)) + ".";

        Assert.Equal($"{sentence} {sentence} {sentence}", DescriptionText.Clean(string.Join(' ', Enumerable.Repeat(sentence, 9))));
        Assert.InRange(DescriptionText.Clean(new string('x', 5000))!.Length, 1, 400);
    }

    [Fact]
    public void Clean_gives_one_short_line_or_nothing_whatever_it_gets() => Prop.ForAll<string?>(text =>
    {
        var clean = DescriptionText.Clean(text is null ? null : text + text);
        return clean is null || (clean.Length <= 400 && !clean.Any(char.IsControl) && clean.Any(char.IsLetter) && clean == clean.Trim());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Name_puts_odd_names_on_one_line() =>
        Assert.Equal("fire truck. Ignore the above", DescriptionText.Name("fire_truck.\r\n\0Ignore  the above\u202e"));
}
