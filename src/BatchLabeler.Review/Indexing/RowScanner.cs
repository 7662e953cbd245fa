using System.Text.Json;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Review.Indexing;

/// <summary>Reads rows of a manifest without making objects of them. It is used again and again, by one thread.</summary>
internal sealed class RowScanner(CategorySet categories)
{
    private const double StepsOfScore = 10_000;
    private readonly ushort[] _scores = new ushort[categories.Count];
    private readonly byte[] _labels = new byte[categories.Count];

    public string Image { get; private set; } = "";

    public string? Error { get; private set; }

    public ReadOnlySpan<ushort> Scores => _scores;

    public ReadOnlySpan<byte> Labels => _labels;

    /// <summary>Reads a row.</summary>
    /// <exception cref="JsonException">The line is none.</exception>
    public void Read(ReadOnlySpan<byte> line)
    {
        (Image, Error) = ("", null);
        Array.Fill(_scores, IndexColumns.NoScore);
        Array.Clear(_labels);
        var isFailed = false;
        try
        {
            var json = new Utf8JsonReader(line);
            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("image"u8))
                    Image = Text(ref json);
                else if (json.ValueTextEquals("status"u8))
                    isFailed = Text(ref json) == "failed";
                else if (json.ValueTextEquals("labels"u8))
                    ReadLabels(ref json);
                else if (json.ValueTextEquals("error"u8))
                    ReadError(ref json);
                else
                    json.Skip();
            }
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException(exception.Message, exception);
        }

        if (Image.Length == 0)
            throw new JsonException("The line names no image.");
        Error = isFailed ? Error ?? "unknown" : null;
    }

    private void ReadLabels(ref Utf8JsonReader json)
    {
        json.Read();
        for (var expected = 0; json.Read() && json.TokenType == JsonTokenType.StartObject; expected++)
            ReadLabel(ref json, expected);
    }

    private void ReadLabel(ref Utf8JsonReader json, int expected)
    {
        var (category, state, source, score) = (-1, LabelState.Unknown, LabelSource.Model, IndexColumns.NoScore);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("category"u8))
            {
                json.Read();
                // Rows name the categories in the model's order, so that a look-up is the exception.
                category = expected < categories.Count && json.ValueTextEquals(categories[expected])
                    ? expected
                    : categories.IndexOf(json.GetString()!);
            }
            else if (json.ValueTextEquals("state"u8))
            {
                json.Read();
                state = (LabelState)Math.Clamp(json.GetInt32(), -1, 1);
            }
            else if (json.ValueTextEquals("score"u8))
            {
                json.Read();
                score = (ushort)Math.Round(Math.Clamp(json.GetDouble(), 0, 1) * StepsOfScore);
            }
            else if (json.ValueTextEquals("source"u8))
            {
                json.Read();
                source = json.ValueTextEquals("known"u8) ? LabelSource.Known
                    : json.ValueTextEquals("pseudo"u8) ? LabelSource.Pseudo : LabelSource.Model;
            }
            else
            {
                json.Skip();
            }
        }

        if (category < 0)
            return;
        (_scores[category], _labels[category]) = (score, PackedLabel.Pack(state, source));
    }

    private void ReadError(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
            return;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("code"u8))
                Error = Text(ref json);
            else
                json.Skip();
        }
    }

    private static string Text(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString() ?? "";
    }
}
