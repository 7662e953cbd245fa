using System.Text;
using System.Text.Json;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Cli.Label.Runs;

/// <summary>Reads a journal up to the first line that is torn or damaged.</summary>
internal static class JournalReader
{
    /// <summary>The whole rows and, for each, the position after its line break. A journal that is not there has none.</summary>
    public static IEnumerable<(ManifestRow Row, long End)> Read(string path)
    {
        if (!File.Exists(path))
            yield break;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        var line = new List<byte>(1024);
        for (int next; (next = stream.ReadByte()) >= 0;)
        {
            if (next != '\n')
            {
                line.Add((byte)next);
                continue;
            }

            if (TryParse(line) is not { } row)
                yield break;
            yield return (row, stream.Position);
            line.Clear();
        }
    }

    private static ManifestRow? TryParse(List<byte> line)
    {
        try
        {
            return ManifestJson.Read(Encoding.UTF8.GetString([.. line]));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
