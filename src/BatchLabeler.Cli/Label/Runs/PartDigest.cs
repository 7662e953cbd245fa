using System.Security.Cryptography;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Cli.Label.Runs;

/// <summary>Counts the rows of a part and computes its SHA-256.</summary>
internal static class PartDigest
{
    private const int BufferSize = 1 << 16;

    /// <summary>Describes a part as the index of a manifest lists it.</summary>
    public static ManifestPart Of(string path, string name)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stream = File.OpenRead(path);
        var buffer = new byte[BufferSize];
        var rows = 0;
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            rows += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        return new ManifestPart(name, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Compares the parts on disk with an index.</summary>
    /// <exception cref="CommandException">A part is missing or is not the one the index lists.</exception>
    public static void Verify(ManifestIndex index, string folder)
    {
        foreach (var part in index.Parts)
        {
            var path = Path.Combine(folder, part.Name);
            if (!File.Exists(path) || Of(path, part.Name) != part)
                throw new CommandException(
                    "output-damaged", $"{part.Name} is not the file that manifest.json lists: start over with --fresh.");
        }
    }
}
