using System.Globalization;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Models.Store;

/// <summary>Where the parts of models lie in the container <c>models</c>: as in a <see cref="ModelFolder"/> of the model's name.</summary>
internal static class ModelPaths
{
    public const string PublicationName = "publication.json";

    /// <exception cref="ArgumentException">No model can have the name.</exception>
    public static string Check(string name) => !name.Contains('/')
        ? ObjectName.Validate(name)
        : throw new ArgumentException($"'{name}' is not a model's name: it holds a slash.", nameof(name));

    public static string Pointer(string name) => $"{Check(name)}/current.json";

    public static string Versions(string name) => $"{Check(name)}/versions/";

    public static string Version(string name, int version) => string.Create(CultureInfo.InvariantCulture, $"{Versions(name)}{version}/");

    public static string Encoder(string name, string digest) => $"{Check(name)}/encoders/{digest}/";

    public static int? NumberOf(string folder) =>
        int.TryParse(folder, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
