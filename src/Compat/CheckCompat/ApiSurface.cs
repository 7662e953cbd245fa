using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CheckCompat;

/// <summary>What an assembly shows to others. Only metadata is read; nothing is loaded or run.</summary>
internal sealed class ApiSurface
{
    private readonly Dictionary<string, ApiType> _types;

    private ApiSurface(IEnumerable<ApiType> types) => _types = types.ToDictionary(type => type.Name, StringComparer.Ordinal);

    public int Count => _types.Values.Sum(type => 1 + type.Members.Count);

    public static ApiSurface Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var file = new PEReader(stream);
        var reader = new TypeReader(file.GetMetadataReader());
        return new ApiSurface(reader.VisibleTypes());
    }

    /// <summary>One line for each type, base, interface or member that the other assembly has not got.</summary>
    public IEnumerable<string> MissingFrom(ApiSurface other)
    {
        foreach (var type in _types.Values.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            if (!other._types.TryGetValue(type.Name, out var match))
            {
                yield return $"type {type.Name}";
                continue;
            }

            var chain = other.Chain(match).ToList();
            if (type.Base.Length > 0 && chain.TrueForAll(ancestor => ancestor.Base != type.Base))
                yield return $"{type.Name}: base {type.Base}, expected {match.Base}";
            foreach (var contract in type.Interfaces.Where(contract => !chain.Exists(ancestor => ancestor.Interfaces.Contains(contract))))
                yield return $"{type.Name}: interface {contract}";
            var strangers = type.Members.Where(member => !chain.Exists(ancestor => ancestor.Members.Contains(member)));
            foreach (var member in strangers.Order(StringComparer.Ordinal))
                yield return $"{type.Name}: {member}";
        }
    }

    private IEnumerable<ApiType> Chain(ApiType type)
    {
        for (ApiType? current = type; current is not null; current = _types.GetValueOrDefault(current.Base.Split('<')[0]))
            yield return current;
    }
}
