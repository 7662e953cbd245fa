using System.Collections;
using System.Collections.Frozen;

namespace BatchLabeler.Core.Labels;

/// <summary>An ordered set of category names; the order fixes the index <c>c</c> in every array of shape <c>[.., C, ..]</c>.</summary>
public sealed class CategorySet : IReadOnlyList<string>, IEquatable<CategorySet>
{
    private readonly string[] _names;
    private readonly FrozenDictionary<string, int> _indices;

    /// <summary>Creates a set from names in index order.</summary>
    /// <exception cref="ArgumentException">A name is empty or appears twice, or there is no name.</exception>
    public CategorySet(IEnumerable<string> names)
    {
        _names = [.. names];
        if (_names.Length == 0)
            throw new ArgumentException("A category set needs at least one category.", nameof(names));
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < _names.Length; index++)
        {
            if (string.IsNullOrWhiteSpace(_names[index]))
                throw new ArgumentException($"Category {index + 1} has an empty name.", nameof(names));
            if (!indices.TryAdd(_names[index], index))
                throw new ArgumentException($"Category '{_names[index]}' appears twice.", nameof(names));
        }

        _indices = indices.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The number of categories, C.</summary>
    public int Count => _names.Length;

    /// <summary>The names in index order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The name of the category at an index in 0..C−1.</summary>
    public string this[int index] => _names[index];

    /// <summary>The index of a category (ordinal comparison), or −1 if the set does not hold it.</summary>
    public int IndexOf(string name) => _indices.TryGetValue(name, out var index) ? index : -1;

    /// <summary>Whether the other set holds the same names in the same order.</summary>
    public bool Equals(CategorySet? other) => other is not null && _names.AsSpan().SequenceEqual(other._names);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CategorySet);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_names.Length, string.GetHashCode(_names[0], StringComparison.Ordinal));

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_names).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
