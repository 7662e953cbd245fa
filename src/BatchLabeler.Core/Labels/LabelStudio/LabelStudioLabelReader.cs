using BatchLabeler.Core.Labels.Json;

namespace BatchLabeler.Core.Labels.LabelStudio;

/// <summary>
/// Reads <see cref="LabelFileFormat.LabelStudio"/>. The last annotation of a task that was not cancelled counts: its choices are present
/// and all other categories absent, for a person has seen the picture. Tasks without one are left out, unless predictions are asked for.
/// </summary>
internal sealed class LabelStudioLabelReader(Stream stream, LabelReadOptions options, CategorySet? known)
{
    public LabelFile Read()
    {
        var json = new JsonWalk(stream);
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var ordered = new List<string>();
        var images = new List<NamedLabels>();
        json.Begin();
        json.Entries("the file", ordinal =>
        {
            var task = new LabelStudioTaskReader(json, options.Predictions);
            task.Read(ordinal);
            if (ordered.Count == 0)
                ordered.AddRange(task.Stated.Keys);
            names.UnionWith(task.Stated.Keys);
            if (task.Choices is not { } choices)
                return;
            names.UnionWith(choices);
            images.Add(Labels(task, choices, ordinal, json));
        });
        json.End();
        if (images.Count == 0)
            throw new LabelFileException(
                1,
                options.Predictions
                    ? "no task has an annotation or a prediction: label some and export them again."
                    : "no task has an annotation: annotate some, or take predictions with --predictions.");
        return NamedLabels.ToFile(images, [.. ordered, .. names], known);
    }

    private NamedLabels Labels(LabelStudioTaskReader task, IReadOnlySet<string> choices, int ordinal, JsonWalk json)
    {
        var image = LabelStudioImage.NameOf(task.Texts, options.ImagePrefix)
            ?? throw json.Wrong($"task {ordinal} names no image: its 'data' needs a text such as 'image'.");
        var states = new Dictionary<string, LabelState>(StringComparer.Ordinal);
        var isGuess = !task.IsAnnotated && task.Stated.Count > 0;
        foreach (var (category, state) in isGuess ? task.Stated : new Dictionary<string, LabelState>())
            states[category] = state is LabelState.Present ? LabelState.Absent : state;
        foreach (var choice in choices)
            states[choice] = LabelState.Present;
        return new NamedLabels(image, states, isGuess ? LabelState.Unknown : LabelState.Absent, task.Line);
    }
}
