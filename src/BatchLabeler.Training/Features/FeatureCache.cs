using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BatchLabeler.Training.Features;

/// <summary>
/// Features on disk, one folder for each encoder and list of images: encoding is the slow part of training a head and its result never
/// changes. A folder appears complete or not at all.
/// </summary>
/// <param name="root">The folder of all caches; made when needed.</param>
/// <param name="element">How new features are stored.</param>
public sealed class FeatureCache(string root, FeatureElement element = FeatureElement.Float32)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The stored features of these images, or the ones that <paramref name="encode"/> gives, which are then stored.</summary>
    /// <param name="encoderDigest">Digest of the encoder.</param>
    /// <param name="source">What the names are names of: a folder, or the settings of rendered scenes.</param>
    /// <param name="names">Names of the images.</param>
    /// <param name="encode">Encodes the images in order; one that cannot be read may be left out.</param>
    /// <exception cref="InvalidDataException">No image could be encoded.</exception>
    public PixelFeatureSet OpenOrCreate(string encoderDigest, string source, IReadOnlyList<string> names, Func<IEnumerable<EncodedImage>> encode)
    {
        var folder = Path.Combine(root, Key(encoderDigest, source, names));
        if (!File.Exists(DescriptionPath(folder)))
            Create(folder, encoderDigest, encode());
        var description = JsonSerializer.Deserialize<FeatureFileDescription>(File.ReadAllText(DescriptionPath(folder)), Json)
            ?? throw new InvalidDataException($"{DescriptionPath(folder)} is empty: delete {folder}.");
        return new StoredFeatureSet(description, RowsPath(folder));
    }

    private void Create(string folder, string encoderDigest, IEnumerable<EncodedImage> images)
    {
        var temporary = $"{folder}.{Environment.ProcessId}.partial";
        Directory.CreateDirectory(temporary);
        try
        {
            var description = WriteRows(RowsPath(temporary), encoderDigest, images);
            File.WriteAllText(DescriptionPath(temporary), JsonSerializer.Serialize(description, Json));
            if (File.Exists(DescriptionPath(folder)))
                return; // Another process was faster, and may be reading it.
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            Directory.Move(temporary, folder);
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
    }

    private FeatureFileDescription WriteRows(string path, string encoderDigest, IEnumerable<EncodedImage> images)
    {
        var names = new List<string>();
        var (row, dimension) = (0, 0);
        using var writer = new FeatureFileWriter(path, element);
        foreach (var image in images)
        {
            writer.Append(image.PixelFeatures.Span, image.PooledFeatures.Span);
            names.Add(image.Name);
            (row, dimension) = (image.PixelFeatures.Length, image.PooledFeatures.Length);
        }
        return names.Count > 0
            ? new FeatureFileDescription(encoderDigest, element, row / dimension, dimension, names)
            : throw new InvalidDataException("No image could be encoded.");
    }

    private string Key(string encoderDigest, string source, IReadOnlyList<string> names)
    {
        var text = string.Join('\n', names.Prepend(source).Prepend(element.ToString()));
        return $"{encoderDigest}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]}";
    }

    private static string DescriptionPath(string folder) => Path.Combine(folder, "features.json");

    private static string RowsPath(string folder) => Path.Combine(folder, "features.bin");
}
