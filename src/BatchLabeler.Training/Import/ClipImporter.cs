using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Files;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Models.Tokenization;

namespace BatchLabeler.Training.Import;

/// <summary>
/// Makes a zero-shot model from published CLIP weights: the visual tower becomes <c>encoder.onnx</c> for the image size, the text
/// tower turns prompts into text features, and the two become a version that labels pictures without training.
/// </summary>
/// <param name="options">What to read and write.</param>
public sealed class ClipImporter(ClipImportOptions options)
{
    /// <summary>Imports and publishes.</summary>
    /// <exception cref="ArgumentException">The options or the categories have no sense.</exception>
    /// <exception cref="ClipImportException">The weights are not a whole CLIP model, or do not fit the image size or the vocabulary.</exception>
    /// <exception cref="Models.Safetensors.SafetensorsException">The weights' file is damaged.</exception>
    /// <exception cref="BundleException">Half precision is asked for, and a weight is beyond its range.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public ClipImportResult Run()
    {
        options.Validate();
        var categories = CategoryFile.Read(options.CategoriesPath);
        var published = ClipWeightsReader.Read(options.WeightsPath, options.Layout);
        var weights = published.ForImageSize(options.ImageSize);
        var tokenizer = LoadTokenizer(weights.Architecture.Text);
        var (positive, negative) = EncodePrompts(weights, tokenizer, categories.Names);
        using var scratch = new ScratchFolder(options.OutputPath);
        var encoder = WriteEncoder(scratch.FolderPath, weights, tokenizer.Vocabulary);
        if (options.Half) encoder = encoder.WithHalfPrecision(Path.Combine(scratch.FolderPath, "half"));
        var lineage = new Lineage(null, null, ProgramVersion.Current, options.Command is { } command ? [command] : []);
        var draft = ZeroShotBundle.Draft(categories.Names, positive, negative, weights.Scale, encoder.Description, options.ZeroShot, lineage);
        var bundle = new ModelFolder(options.OutputPath).Publish(draft, encoder);
        return new ClipImportResult(bundle, ClipStateDict.ParameterCount(published.Architecture), weights.Unexpected);
    }

    private static EncoderFolder WriteEncoder(string path, ClipWeights weights, BpeVocabulary vocabulary)
    {
        var description = new EncoderDescription
        {
            Name = weights.Name,
            Architecture = weights.Architecture.Visual,
            TextArchitecture = weights.Architecture.Text,
        };
        return EncoderFolder.Write(path, description, EncoderGraph.Build(weights.Architecture.Visual, weights.VisualTensors), weights.TextTensors, vocabulary);
    }

    private ClipTokenizer LoadTokenizer(TextArchitecture architecture)
    {
        try
        {
            var vocabulary = BpeVocabulary.Load(options.VocabularyPath);
            return vocabulary.Count == architecture.VocabularySize
                ? new ClipTokenizer(vocabulary, architecture.ContextLength)
                : throw new ClipImportException(
                    $"The vocabulary {options.VocabularyPath} has {vocabulary.Count} tokens, the weights have {architecture.VocabularySize}; use the vocabulary the model was trained with.");
        }
        catch (FormatException exception)
        {
            throw new ClipImportException(exception.Message, exception);
        }
    }

    private (float[] Positive, float[] Negative) EncodePrompts(ClipWeights weights, ClipTokenizer tokenizer, IReadOnlyList<string> categories)
    {
        using var encoder = new TextFeatureEncoder(weights.Architecture.Text, weights.TextTensors, tokenizer);
        return (encoder.Encode([.. categories.Select(options.ZeroShot.PromptFor)]), encoder.Encode([options.ZeroShot.NegativePrompt]));
    }
}
