using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Training.Import;

namespace BatchLabeler.Training.Tests.Import;

public sealed class ClipImporterTests : IDisposable
{
    private readonly ImportWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Run_publishes_a_zero_shot_model()
    {
        var (bundle, parameters, unexpected) = Import(imageSize: 32);

        Assert.Empty(unexpected);
        Assert.True(parameters > 0);
        Assert.Equal("tiny@1", bundle.Description.ToString());
        Assert.Equal(HeadKinds.ZeroShot, bundle.Description.HeadKind);
        Assert.Equal(["cat", "potted_plant", "dog"], bundle.Description.Categories);
        Assert.Equal(["batchlabeler model import-clip"], bundle.Description.Lineage.Commands);
        Assert.Equal((32, 4, 16), (bundle.Encoder.ImageSize, bundle.Encoder.GridSize, bundle.Encoder.FeatureDimension));
        bundle.Verify();
    }

    [Fact]
    public void Run_writes_text_features_of_length_one_that_differ_between_categories()
    {
        var features = Import(imageSize: 16).Bundle.LoadTextFeatures();

        var rows = features.Positive.Chunk(16).Concat(features.Negative.Chunk(16)).ToArray();
        Assert.All(rows, row => Assert.Equal(1, row.Sum(value => value * value), 1e-5));
        Assert.NotEqual(rows[0], rows[1]);
        Assert.Equal(rows[3], rows[4]);
    }

    [Fact]
    public void Run_gives_the_same_files_for_the_same_input()
    {
        var first = Import(imageSize: 16).Bundle;
        var second = Import(imageSize: 16).Bundle;

        Assert.Equal(2, second.Description.Version);
        Assert.Equal(first.Description.EncoderDigest, second.Description.EncoderDigest);
        Assert.Equal(first.Description.Files, second.Description.Files);
    }

    [Fact]
    public void Run_refuses_a_vocabulary_of_another_size()
    {
        ImportWorkspace.CreateVocabulary(550).Save(_workspace.Vocabulary);

        Assert.Contains("has 550 tokens, the weights have 600", Refusal(16), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_refuses_a_vocabulary_that_is_none()
    {
        File.WriteAllText(_workspace.Vocabulary, "no gzip");

        Assert.Contains("vocabulary.txt.gz", Refusal(16), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_refuses_an_image_size_that_does_not_fit() => Assert.Contains("a multiple of 8", Refusal(20), StringComparison.Ordinal);

    [Fact]
    public void Run_refuses_categories_that_repeat()
    {
        File.AppendAllText(_workspace.Categories, "cat\n");

        var exception = Assert.Throws<ArgumentException>(() => Import(16));

        Assert.Contains("categories.txt: Category 'cat' appears twice", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_leaves_no_half_made_model_behind()
    {
        Refusal(20);

        Assert.False(Directory.Exists(_workspace.Output));
    }

    private ClipImportResult Import(int imageSize) => new ClipImporter(_workspace.Options(_workspace.WriteRandomTransformer(), imageSize)).Run();

    private string Refusal(int imageSize) => Assert.Throws<ClipImportException>(() => Import(imageSize)).Message;
}
