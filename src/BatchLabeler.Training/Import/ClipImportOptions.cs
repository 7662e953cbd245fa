using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;

namespace BatchLabeler.Training.Import;

/// <summary>What an import reads, makes and writes.</summary>
public sealed record ClipImportOptions
{
    /// <summary>The weights, a safetensors file.</summary>
    public required string WeightsPath { get; init; }

    /// <summary>Whose names the weights use; null to find out from the names.</summary>
    public WeightLayout? Layout { get; init; }

    /// <summary>The vocabulary, OpenAI's <c>bpe_simple_vocab_16e6.txt.gz</c> for published models.</summary>
    public required string VocabularyPath { get; init; }

    /// <summary>The categories, one name per line.</summary>
    public required string CategoriesPath { get; init; }

    /// <summary>Side of the square pictures that the encoder will read, in pixels.</summary>
    public int ImageSize { get; init; } = 448;

    /// <summary>The model's folder; its last part becomes the model's name.</summary>
    public required string OutputPath { get; init; }

    /// <summary>Whether the encoder gets its visual tower in half precision, too.</summary>
    public bool Half { get; init; }

    /// <summary>Prompts and scales.</summary>
    public ZeroShotOptions ZeroShot { get; init; } = new();

    /// <summary>The command that a lineage records, or null.</summary>
    public string? Command { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">One has no sense; the message names it.</exception>
    public void Validate()
    {
        if (ImageSize <= 0) throw new ArgumentException($"The image size {ImageSize} is not positive.");
        ZeroShot.Validate();
    }
}
