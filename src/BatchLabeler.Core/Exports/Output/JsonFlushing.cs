using System.Text.Json;

namespace BatchLabeler.Core.Exports.Output;

/// <summary>Keeps long JSON out of memory.</summary>
internal static class JsonFlushing
{
    private const int Largest = 1 << 16;

    /// <summary>Hands what is written to the stream once it is worth it.</summary>
    public static void FlushWhenLarge(this Utf8JsonWriter writer)
    {
        if (writer.BytesPending >= Largest)
            writer.Flush();
    }

    /// <summary>Writes a score with the digits that manifests have.</summary>
    public static void WriteScore(this Utf8JsonWriter writer, string name, double? score)
    {
        if (score is { } value)
            writer.WriteNumber(name, Manifests.ManifestScore.Round(value));
    }
}
