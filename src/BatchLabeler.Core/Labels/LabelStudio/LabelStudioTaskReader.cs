using System.Text.Json;
using BatchLabeler.Core.Labels.Json;

namespace BatchLabeler.Core.Labels.LabelStudio;

/// <summary>Reads one task of Label Studio's JSON.</summary>
/// <param name="json">Stands at the task.</param>
/// <param name="withPredictions">Whether the last prediction counts where there is no annotation.</param>
internal sealed class LabelStudioTaskReader(JsonWalk json, bool withPredictions)
{
    private HashSet<string>? _annotated;
    private HashSet<string>? _predicted;

    /// <summary>The texts of the task's data.</summary>
    public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>The labels that our own export put into the data, in its order.</summary>
    public Dictionary<string, LabelState> Stated { get; } = new(StringComparer.Ordinal);

    /// <summary>The choices that count; null if nobody and nothing labelled the task.</summary>
    public IReadOnlySet<string>? Choices => _annotated ?? (withPredictions ? _predicted : null);

    /// <summary>Whether a person chose.</summary>
    public bool IsAnnotated => _annotated is not null;

    /// <summary>The line the task begins on, from 1.</summary>
    public int Line { get; private set; }

    public void Read(int ordinal)
    {
        Line = json.Line;
        var hasData = false;
        json.Fields($"task {ordinal}", field =>
        {
            if (field is "data")
                json.Fields($"'data' of task {ordinal}", Data);
            else if (field is "annotations" or "completions")
                Results($"'{field}' of task {ordinal}", choices => _annotated = choices);
            else if (field is "predictions")
                Results($"'{field}' of task {ordinal}", choices => _predicted = choices);
            hasData |= field is "data";
        });
        if (!hasData)
            throw new LabelFileException(Line, $"task {ordinal} has no 'data': export the project as JSON, not as JSON-MIN.");
    }

    private void Data(string field)
    {
        if (json.Text() is { } text)
            Texts[field] = text;
        else if (field is "labels" && json.Kind is JsonTokenType.StartArray)
            json.Entries("'labels'", _ => State());
    }

    private void State()
    {
        if (json.Kind is not JsonTokenType.StartObject)
            return;
        string? category = null;
        long? state = null;
        json.Fields("a label", field =>
        {
            if (field is "category")
                category = json.Text();
            else if (field is "state")
                state = json.Whole();
        });
        if (category is not null && state is >= -1 and <= 1)
            Stated[category] = (LabelState)state.Value;
    }

    private void Results(string what, Action<HashSet<string>> take) => json.Entries(what, _ =>
    {
        // Predictions may come as bare ids.
        if (json.Kind is not JsonTokenType.StartObject)
            return;
        var isCancelled = false;
        HashSet<string>? choices = null;
        json.Fields("an annotation", field =>
        {
            if (field is "was_cancelled")
                isCancelled = json.Kind is JsonTokenType.True;
            else if (field is "result")
                choices = ChoicesOf(what);
        });
        if (!isCancelled && choices is not null)
            take(choices);
    });

    private string Choice() => json.Text() ?? throw json.Wrong("a choice is not a text: export the file again.");

    private HashSet<string> ChoicesOf(string what)
    {
        var choices = new HashSet<string>(StringComparer.Ordinal);
        json.Entries($"'result' in {what}", _ => json.Fields("a result", field =>
        {
            if (field is "value" && json.Kind is JsonTokenType.StartObject)
                json.Fields("'value'", key =>
                {
                    if (key is "choices")
                        json.Entries("'choices'", _ => choices.Add(Choice()));
                });
        }));
        return choices;
    }
}
