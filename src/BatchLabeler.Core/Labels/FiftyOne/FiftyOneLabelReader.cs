using System.Text.Json;
using BatchLabeler.Core.Labels.Json;

namespace BatchLabeler.Core.Labels.FiftyOne;

/// <summary>
/// Reads <see cref="LabelFileFormat.FiftyOne"/>. A class that an image does not have is absent, and everything is unknown in an image
/// without labels. FiftyOne's own exports leave the images' endings out; they come from the images beside the labels.
/// </summary>
/// <param name="stream">The labels.</param>
/// <param name="names">Gives the image of a key.</param>
/// <param name="known">The categories a model knows; null to take the file's own.</param>
internal sealed class FiftyOneLabelReader(Stream stream, Func<string, string> names, CategorySet? known)
{
    private readonly JsonWalk _json = new(stream);
    private readonly List<string> _classes = [];
    private readonly List<(string Key, List<FiftyOneTarget>? Targets, int Line)> _images = [];
    private readonly Dictionary<string, List<string>> _undecided = new(StringComparer.Ordinal);
    private bool _hasLabels;

    public LabelFile Read()
    {
        _json.Begin();
        _json.Fields("the file", Section);
        _json.End();
        if (!_hasLabels)
            throw new LabelFileException(1, "there is no 'labels': give the labels.json of a FiftyOneImageClassificationDataset.");
        List<NamedLabels> images = _images.ConvertAll(image => Labels(image.Key, image.Targets, image.Line));
        var found = new SortedSet<string>(images.SelectMany(image => image.States.Keys), StringComparer.Ordinal);
        return NamedLabels.ToFile(images, [.. _classes, .. found], known);
    }

    private void Section(string name)
    {
        if (name is "classes" && _json.Kind is not JsonTokenType.Null)
            _json.Entries("'classes'", _ => _classes.Add(Text("a class")));
        else if (name is "labels")
            ReadLabels();
        else if (name is "undecided")
            _json.Fields("'undecided'", key =>
            {
                var categories = new List<string>();
                _json.Entries($"'undecided' of '{key}'", _ => categories.Add(Text("a class")));
                _undecided[key] = categories;
            });
    }

    private void ReadLabels()
    {
        _hasLabels = true;
        _json.Fields("'labels'", key =>
        {
            var line = _json.Line;
            List<FiftyOneTarget>? targets = _json.Kind is JsonTokenType.Null ? null : [];
            if (_json.Kind is JsonTokenType.StartArray)
                _json.Entries($"the labels of '{key}'", _ => targets!.Add(Target(key)));
            else
                targets?.Add(Target(key));
            _images.Add((key, targets, line));
        });
    }

    private FiftyOneTarget Target(string key)
    {
        if (_json.Kind is not JsonTokenType.StartObject)
            return Named(key);
        FiftyOneTarget? target = null;
        _json.Fields($"a label of '{key}'", field => target = field is "label" ? Named(key) : target);
        return target ?? throw _json.Wrong($"a label of '{key}' has no 'label': name its class or remove it.");
    }

    private FiftyOneTarget Named(string key) =>
        _json.Text() is { } text ? new FiftyOneTarget(text, 0)
        : _json.Whole() is { } index ? new FiftyOneTarget(null, index)
        : throw _json.Wrong($"a label of '{key}' is neither a class nor its number: export the labels of a classification field.");

    private string Text(string what) => _json.Text() ?? throw _json.Wrong($"{what} is not a text: export the file again.");

    private NamedLabels Labels(string key, List<FiftyOneTarget>? targets, int line)
    {
        var states = new Dictionary<string, LabelState>(StringComparer.Ordinal);
        foreach (var category in _undecided.GetValueOrDefault(key, []))
            states[category] = LabelState.Unknown;
        foreach (var target in targets ?? [])
            states[target.NameIn(_classes, key, line)] = LabelState.Present;
        return new NamedLabels(names(key), states, targets is null ? LabelState.Unknown : LabelState.Absent, line);
    }
}
