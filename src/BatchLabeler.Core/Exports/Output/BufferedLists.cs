using System.Text;

namespace BatchLabeler.Core.Exports.Output;

/// <summary>Many text files that grow at once: a few kilobytes of each are kept, and no file stays open.</summary>
internal sealed class BufferedLists(IExportTarget target)
{
    private const int Largest = 1 << 13;
    private readonly Dictionary<string, StringBuilder> _texts = new(StringComparer.Ordinal);

    /// <summary>Adds a line to a file.</summary>
    public void Add(string name, string line)
    {
        if (!_texts.TryGetValue(name, out var text))
            _texts[name] = text = new StringBuilder();
        text.Append(line).Append('\n');
        if (text.Length >= Largest)
            Flush(name, text);
    }

    /// <summary>Makes sure that a file is there, also without lines.</summary>
    public void Begin(string name) => target.Append(name, "");

    /// <summary>Writes what is kept.</summary>
    public void Flush()
    {
        foreach (var (name, text) in _texts)
            Flush(name, text);
    }

    private void Flush(string name, StringBuilder text)
    {
        target.Append(name, text.ToString());
        text.Clear();
    }
}
