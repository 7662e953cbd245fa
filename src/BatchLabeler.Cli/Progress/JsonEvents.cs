using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace BatchLabeler.Cli.Progress;

/// <summary>Events for machines: one JSON object per line, whose first key is <c>event</c>.</summary>
/// <param name="writer">Where lines go.</param>
internal sealed class JsonEvents(TextWriter writer)
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes an event.</summary>
    /// <param name="name">What happened.</param>
    /// <param name="content">An object whose properties follow.</param>
    public void Write(string name, object content)
    {
        var line = new JsonObject { ["event"] = name };
        foreach (var (key, value) in JsonSerializer.SerializeToNode(content, Format)!.AsObject())
            line[key] = value?.DeepClone();
        writer.WriteLine(line.ToJsonString(Format));
        writer.Flush();
    }
}
