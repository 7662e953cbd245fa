using System.Text.Json;
using System.Text.Json.Serialization;
using BatchLabeler.Core.Labels.Protocols;

namespace BatchLabeler.Cli.Mask;

/// <summary>How a masked labels file was made: enough to make it again.</summary>
/// <param name="Protocol">What was hidden, and where chance came from.</param>
/// <param name="HiddenIn">The only split that was hidden in; null for all.</param>
/// <param name="Source">The labels that were hidden from.</param>
/// <param name="SourceSha256">The digest of that file; null for a folder.</param>
/// <param name="Pictures">Rows of the file.</param>
/// <param name="Categories">Columns of the file.</param>
/// <param name="KnownBefore">Known labels of the source.</param>
/// <param name="Present">Present labels that stay known.</param>
/// <param name="Absent">Absent labels that stay known.</param>
/// <param name="Command">The command as it was typed.</param>
internal sealed record MaskRecord(
    LabelProtocol Protocol,
    string? HiddenIn,
    string Source,
    string? SourceSha256,
    int Pictures,
    int Categories,
    long KnownBefore,
    long Present,
    long Absent,
    string Command)
{
    private static readonly JsonSerializerOptions Format =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>One line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Pictures} pictures, {Categories} categories, "
        + $"{Present} present and {Absent} absent of {KnownBefore} labels stay known ({Protocol})";
}
