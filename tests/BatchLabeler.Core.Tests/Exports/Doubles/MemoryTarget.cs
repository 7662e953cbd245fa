using System.Text;
using BatchLabeler.Core.Exports.Output;

namespace BatchLabeler.Core.Tests.Exports.Doubles;

/// <summary>Keeps an export's files as text.</summary>
internal sealed class MemoryTarget : IExportTarget
{
    private readonly Dictionary<string, MemoryStream> _files = new(StringComparer.Ordinal);

    public Dictionary<string, string> Links { get; } = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => _files.Keys;

    public string this[string name] => Encoding.UTF8.GetString(_files[name].ToArray());

    public Stream Create(string name)
    {
        var stream = new MemoryStream();
        _files.Add(name, stream);
        return stream;
    }

    public Stream? TryCreate(string name) => _files.ContainsKey(name) ? null : Create(name);

    public void Append(string name, string text)
    {
        if (!_files.TryGetValue(name, out var stream))
            _files[name] = stream = new MemoryStream();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    public void Link(string name, string image) => Links.Add(name, image);

    /// <summary>Writes the files into a folder.</summary>
    public void SaveTo(string folder)
    {
        foreach (var (name, content) in _files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content.ToArray());
        }
    }
}
