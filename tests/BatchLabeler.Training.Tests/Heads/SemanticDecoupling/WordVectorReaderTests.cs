using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Heads.SemanticDecoupling.Words;

namespace BatchLabeler.Training.Tests.Heads.SemanticDecoupling;

public sealed class WordVectorReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Read_takes_the_words_of_the_categories_and_the_mean_of_several()
    {
        var path = _folder.Write("glove.txt", "the 0 0\ncat 1 2\nsea -1.5 4e-1\nfire 3 1\ntruck 5 -1\nlater words are not a number\n");

        var vectors = WordVectorReader.Read(path, new CategorySet(["Cat", "fire_truck", "sea"]));

        Assert.Equal(("glove.txt", 2), (vectors.Source, vectors.Dimension));
        Assert.Equal([1, 2, 4, 0, -1.5f, 0.4f], vectors.Values);
    }

    [Fact]
    public void Read_takes_lines_without_words_in_the_order_of_the_categories()
    {
        var vectors = WordVectorReader.Read(_folder.Write("words.csv", "1,2,3\n4,5,6\n"), new CategorySet(["cat", "sea"]));

        Assert.Equal(3, vectors.Dimension);
        Assert.Equal([1, 2, 3, 4, 5, 6], vectors.Values);
    }

    [Theory]
    [InlineData("dog 1 2\n", "has no vector for 'cat' of the category 'cat'")]
    [InlineData("cat 1 x\n", "has 'x' in line 1 where a number is expected")]
    [InlineData("dog 1 2\ncat 1\n", "has 1 numbers in line 2 and 2 before")]
    [InlineData("1,2\n", "has 1 lines for 2 categories")]
    [InlineData("1,2\n3\n", "has 1 numbers in line 2 and 2 before")]
    [InlineData("", "is empty")]
    public void Read_says_what_is_wrong(string content, string sentence)
    {
        var path = _folder.Write("words.txt", content);

        var exception = Assert.Throws<WordVectorException>(() => WordVectorReader.Read(path, new CategorySet(["cat", "sea"])));

        Assert.Contains(sentence, exception.Message, StringComparison.Ordinal);
    }

    [SharedFact]
    public void Read_takes_the_vectors_of_Voc()
    {
        var categories = new CategorySet([.. Enumerable.Range(0, 20).Select(category => $"{category}")]);

        var vectors = WordVectorReader.Read(SharedFolder.Path("glove/voc_glove300.csv"), categories);

        Assert.Equal((300, 6000), (vectors.Dimension, vectors.Values.Length));
    }

    public void Dispose() => _folder.Dispose();
}
