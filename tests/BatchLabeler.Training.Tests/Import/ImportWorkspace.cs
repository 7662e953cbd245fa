using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Training.Import;

namespace BatchLabeler.Training.Tests.Import;

/// <summary>A folder with everything an import reads: a small vision transformer with random weights, its vocabulary, three categories.</summary>
internal sealed class ImportWorkspace : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("batchlabeler-").FullName;

    public ImportWorkspace()
    {
        File.WriteAllText(Categories, "cat\npotted_plant\n\n  dog \n");
        CreateVocabulary(600).Save(Vocabulary);
    }

    public string Categories => this["categories.txt"];

    public string Vocabulary => this["vocabulary.txt.gz"];

    public string Output => this["models/tiny"];

    public string this[string name] => Path.Combine(_folder, name);

    public static BpeVocabulary CreateVocabulary(int tokens)
    {
        var letters = from first in "abcdefghijklmnop" from second in "abcdefghijklmnop" select $"{first}{second}";
        var vocabulary = new BpeTrainer(tokens - 514, minimumCount: 1).Train([string.Join(' ', letters)]);
        Assert.Equal(tokens, vocabulary.Count);
        return vocabulary;
    }

    public ClipImportOptions Options(string weights, int imageSize) => new()
    {
        WeightsPath = weights,
        VocabularyPath = Vocabulary,
        CategoriesPath = Categories,
        ImageSize = imageSize,
        OutputPath = Output,
        Command = "batchlabeler model import-clip",
    };

    /// <summary>Writes random weights of a transformer of 16 pixels with patches of 8.</summary>
    public string WriteRandomTransformer()
    {
        var text = new TextArchitecture(600, 40, 64, 1, 1, 16);
        var random = new Random(5);
        var tensors = ClipStateDict.Shapes(new ClipArchitecture(new VisionTransformerArchitecture(16, 16, 8, 64, 1, 1), text)).ToDictionary(
            pair => pair.Key,
            pair => StoredTensor.FromFloat32(pair.Value, [.. Enumerable.Range(0, (int)pair.Value.Aggregate(1L, (a, b) => a * b)).Select(_ => random.NextSingle() - 0.5f)]));
        var path = this["weights.safetensors"];
        SafetensorsFile.Write(path, tensors);
        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
