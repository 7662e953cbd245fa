using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Models.Tokenization;

namespace BatchLabeler.Models.Bundles;

/// <summary>
/// An encoder on disk: <c>encoder.json</c>, <c>encoder.onnx</c> (the visual tower), <c>text.safetensors</c> (the text tower's
/// weights in OpenAI's names) and <c>vocabulary.txt</c>; <c>encoder.half.onnx</c>, the visual tower in half precision, if it was asked
/// for. Versions of a model share it.
/// </summary>
public sealed class EncoderFolder
{
    internal const string DescriptionName = "encoder.json";
    private const string EncoderName = "encoder.onnx";
    private const string HalfEncoderName = "encoder.half.onnx";
    private const int DigestDigits = 16;
    private const string TextWeightsName = "text.safetensors";
    private const string VocabularyName = "vocabulary.txt";

    private EncoderFolder(string path, EncoderDescription description)
    {
        FolderPath = path;
        Description = description;
    }

    /// <summary>The folder.</summary>
    public string FolderPath { get; }

    /// <summary>What <c>encoder.json</c> says.</summary>
    public EncoderDescription Description { get; }

    /// <summary>
    /// The encoder's name: the first 16 hexadecimal digits of the SHA-256 of <c>encoder.onnx</c>, or, with half precision, of the
    /// SHA-256 of both towers' digests.
    /// </summary>
    public string Digest => HasHalfPrecision
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Sha256(EncoderName) + Sha256(HalfEncoderName))))[..DigestDigits]
        : TowerDigest;

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of <c>encoder.onnx</c>, which says what its features are.</summary>
    public string TowerDigest => Sha256(EncoderName)[..DigestDigits];

    /// <summary>Whether the encoder has a visual tower in half precision, too.</summary>
    public bool HasHalfPrecision => Description.Files.ContainsKey(HalfEncoderName);

    /// <summary>The visual tower, <c>encoder.onnx</c>.</summary>
    public string EncoderPath => Path.Combine(FolderPath, EncoderName);

    /// <summary>The text tower's weights, <c>text.safetensors</c>.</summary>
    public string TextWeightsPath => Path.Combine(FolderPath, TextWeightsName);

    /// <summary>The vocabulary, <c>vocabulary.txt</c> or <c>vocabulary.txt.gz</c>.</summary>
    public string VocabularyPath => Path.Combine(FolderPath, Description.Files.ContainsKey(VocabularyName) ? VocabularyName : VocabularyName + ".gz");

    /// <summary>Writes an encoder into a folder, which is created; what it held under the same names is replaced.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="description">The description; its digests are filled in here.</param>
    /// <param name="onnx">The visual tower.</param>
    /// <param name="textWeights">The text tower's weights.</param>
    /// <param name="vocabulary">The vocabulary.</param>
    public static EncoderFolder Write(
        string path,
        EncoderDescription description,
        ReadOnlySpan<byte> onnx,
        IReadOnlyDictionary<string, StoredTensor> textWeights,
        BpeVocabulary vocabulary)
    {
        Directory.CreateDirectory(path);
        File.WriteAllBytes(Path.Combine(path, EncoderName), onnx);
        SafetensorsFile.Write(Path.Combine(path, TextWeightsName), textWeights);
        vocabulary.Save(Path.Combine(path, VocabularyName));
        string[] names = [EncoderName, TextWeightsName, VocabularyName];
        var files = names.ToDictionary(name => name, name => FileDigest.Of(Path.Combine(path, name)), StringComparer.Ordinal);
        BundleJson.Write(Path.Combine(path, DescriptionName), description with { Files = files });
        return Open(path);
    }

    /// <summary>Opens an encoder and checks that its files are there and have their sizes.</summary>
    /// <exception cref="BundleException">They are not.</exception>
    public static EncoderFolder Open(string path)
    {
        var description = BundleJson.Read<EncoderDescription>(Path.Combine(path, DescriptionName), BundleErrorCodes.Damaged);
        BundleValidation.Check(description, path);
        FileDigests.CheckSizes(path, description.Files);
        return new EncoderFolder(path, description);
    }

    /// <summary>The visual tower in a precision.</summary>
    /// <param name="precision">The precision.</param>
    /// <exception cref="BundleException">The encoder has none in half precision; the message says how to make it.</exception>
    public string PathOf(EncoderPrecision precision)
    {
        if (precision == EncoderPrecision.Full) return EncoderPath;
        return HasHalfPrecision
            ? Path.Combine(FolderPath, HalfEncoderName)
            : throw new BundleException(
                BundleErrorCodes.NoHalfPrecision,
                $"The encoder {Description.Name} ({Digest}) has no half precision: make it with 'batchlabeler model half DIR' and publish the "
                + "model, or choose full precision.");
    }

    /// <summary>Writes this encoder into another folder, with its visual tower in half precision beside the one it has.</summary>
    /// <param name="path">The folder; created if it is missing.</param>
    /// <exception cref="BundleException">A weight is beyond half precision's range, or the tower is damaged.</exception>
    public EncoderFolder WithHalfPrecision(string path)
    {
        Directory.CreateDirectory(path);
        foreach (var name in Description.Files.Keys)
            File.Copy(Path.Combine(FolderPath, name), Path.Combine(path, name), overwrite: true);
        var half = Path.Combine(path, HalfEncoderName);
        File.WriteAllBytes(half, Halved());
        var files = new Dictionary<string, FileDigest>(Description.Files, StringComparer.Ordinal) { [HalfEncoderName] = FileDigest.Of(half) };
        BundleJson.Write(Path.Combine(path, DescriptionName), Description with { Files = files });
        return Open(path);
    }

    /// <summary>Reads every file and compares its digest.</summary>
    /// <exception cref="BundleException">A file is not the one that was published.</exception>
    public void Verify() => FileDigests.CheckDigests(FolderPath, Description.Files);

    /// <summary>The tokenizer of the vocabulary and the text tower's context length.</summary>
    public ClipTokenizer LoadTokenizer() => new(BpeVocabulary.Load(VocabularyPath), Description.TextArchitecture.ContextLength);

    /// <summary>The text tower's weights in OpenAI's names.</summary>
    public IReadOnlyDictionary<string, StoredTensor> LoadTextWeights() => SafetensorsFile.Read(TextWeightsPath).Tensors;

    private byte[] Halved()
    {
        try
        {
            return HalfPrecisionEncoder.Rewrite(File.ReadAllBytes(EncoderPath));
        }
        catch (InvalidDataException exception)
        {
            throw new BundleException(BundleErrorCodes.NoHalfPrecision, exception.Message, exception);
        }
    }

    private string Sha256(string name) => Description.Files[name].Sha256;
}
