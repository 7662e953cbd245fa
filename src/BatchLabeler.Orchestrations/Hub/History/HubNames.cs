using System.Globalization;
using System.Text;

namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>Where things lie in the hub's container.</summary>
internal static class HubNames
{
    public const string Instances = "instances/";
    public const string Open = "open/";
    public const string Inbox = "inbox/";
    public const string Refused = "refused/";
    public const string Runner = "runner.json";
    private const string Extension = ".json";
    private const int MaximumIdLength = 100;

    /// <summary>Checks an instance id: 1 to 100 printable ASCII characters, as every backend of Durable Task takes them.</summary>
    /// <exception cref="ArgumentException">The id breaks the rule.</exception>
    public static string ValidateId(string instanceId)
    {
        ArgumentNullException.ThrowIfNull(instanceId);
        return instanceId.Length is > 0 and <= MaximumIdLength && instanceId.All(c => c is >= ' ' and <= '~')
            ? instanceId
            : throw new ArgumentException($"An instance id has 1 to {MaximumIdLength} printable ASCII characters; '{instanceId}' is none.");
    }

    public static string Folder(string instanceId) => $"{Instances}{Escape(instanceId)}/";

    public static string Episode(string instanceId, int generation, int episode) =>
        string.Create(CultureInfo.InvariantCulture, $"{Folder(instanceId)}{generation:000000}/{episode:000000}{Extension}");

    public static string OpenInstance(string instanceId, int generation) =>
        string.Create(CultureInfo.InvariantCulture, $"{Open}{Escape(instanceId)}.{generation:000000}{Extension}");

    public static string Refusal(string instanceId) => $"{Refused}{Escape(instanceId)}{Extension}";

    public static string Message(string messageId) => $"{Inbox}{messageId}{Extension}";

    public static string MessageId(string name) => name[Inbox.Length..^Extension.Length];

    /// <summary>The instance whose escaped id is a segment of a name.</summary>
    public static string Instance(string segment) => Unescape(segment);

    /// <summary>Generation and episode of a history object.</summary>
    public static (int Generation, int Episode) EpisodeOf(string name)
    {
        var segments = name.Split('/');
        return (Number(segments[^2]), Number(segments[^1][..^Extension.Length]));
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static string Escape(string id)
    {
        var escaped = new StringBuilder(id.Length);
        foreach (var c in id)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_') escaped.Append(c);
            else escaped.Append(CultureInfo.InvariantCulture, $"~{(int)c:x2}");
        }
        return escaped.ToString();
    }

    private static string Unescape(string segment)
    {
        var id = new StringBuilder(segment.Length);
        for (var i = 0; i < segment.Length; i++)
        {
            if (segment[i] != '~')
            {
                id.Append(segment[i]);
                continue;
            }
            id.Append((char)int.Parse(segment.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            i += 2;
        }
        return id.ToString();
    }
}
