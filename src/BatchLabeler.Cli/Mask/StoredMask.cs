using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Labels.Protocols;
using BatchLabeler.Models.Files;

namespace BatchLabeler.Cli.Mask;

/// <summary>A masked labels file and the record of how it was made.</summary>
/// <param name="Labels">The labels that stay known.</param>
/// <param name="Record">How they were made.</param>
internal sealed record StoredMask(LabelFile Labels, MaskRecord Record)
{
    /// <summary>Hides labels.</summary>
    public static StoredMask Make(LabelFile full, LabelProtocol protocol, string? split, string source, string command)
    {
        var masked = protocol.Apply(full, split);
        var record = new MaskRecord(
            protocol,
            split,
            source,
            File.Exists(source) ? Digest(source) : null,
            masked.Rows.Count,
            masked.Categories.Count,
            Count(full, LabelState.Present) + Count(full, LabelState.Absent),
            Count(masked, LabelState.Present),
            Count(masked, LabelState.Absent),
            command);
        return new StoredMask(masked, record);
    }

    /// <summary>Writes the record and then the labels, each whole or not at all.</summary>
    public void Write(string path, LabelFileFormat format)
    {
        WholeFile.Write(Path.ChangeExtension(path, ".mask.json"), stream => stream.Write(Encoding.UTF8.GetBytes(Record.ToJson() + "\n")));
        WholeFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            LabelFileWriter.Write(writer, Labels, format);
        });
    }

    private static long Count(LabelFile file, LabelState state) => file.Rows.Sum(row => (long)row.States.AsSpan().Count(state));

    private static string Digest(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
