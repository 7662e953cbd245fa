using System.Text.Json;

namespace BatchLabeler.Training.Curves;

/// <summary>
/// The curve of a training, kept beside its checkpoints, so that a training that goes on has the epochs of before too. An epoch that was
/// trained twice counts as it was the last time; a last line that was cut off is passed over.
/// </summary>
public sealed class CurveLog
{
    private readonly string? _path;
    private readonly SortedDictionary<(int Stage, int Epoch), CurvePoint> _points = [];

    /// <summary>Opens a log.</summary>
    /// <param name="path">The file, JSON Lines; what it holds is taken over. Null to keep the curve in memory alone.</param>
    public CurveLog(string? path = null)
    {
        _path = path;
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            if (Parse(line) is { } point)
                _points[(point.Stage, point.Epoch)] = point;
        }
    }

    /// <summary>The epochs in order.</summary>
    public IReadOnlyList<CurvePoint> Points => [.. _points.Values];

    /// <summary>Takes an epoch in.</summary>
    public void Add(CurvePoint point)
    {
        _points[(point.Stage, point.Epoch)] = point;
        if (_path is not null)
            File.AppendAllText(_path, JsonSerializer.Serialize(point, JsonSerializerOptions.Web) + "\n");
    }

    private static CurvePoint? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<CurvePoint>(line, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
