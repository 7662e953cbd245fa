using System.Globalization;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Training.Heads.SemanticDecoupling.Words;

/// <summary>
/// Reads word vectors. GloVe's text format has a word and D numbers on a line, split by spaces, of which only the words of the categories
/// are kept; a name of several words gets the mean of theirs. A file with commas has no words: one line of D numbers for each category,
/// in the order of the categories.
/// </summary>
public static class WordVectorReader
{
    private static readonly char[] NameSeparators = [' ', '_', '-'];

    /// <summary>Reads the vectors of the categories.</summary>
    /// <exception cref="WordVectorException">A line is damaged, or a word or a line is missing.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static WordVectors Read(string path, CategorySet categories)
    {
        using var reader = new StreamReader(path);
        var first = reader.ReadLine() ?? throw new WordVectorException($"{path} is empty: give a file in GloVe's text format.");
        reader.BaseStream.Position = 0;
        reader.DiscardBufferedData();
        return first.Contains(',') && !first.Contains(' ') ? ReadRows(path, reader, categories) : ReadWords(path, reader, categories);
    }

    private static WordVectors ReadRows(string path, StreamReader reader, CategorySet categories)
    {
        var rows = new List<float[]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                rows.Add(Numbers(path, rows.Count + 1, line.Split(','), rows.Count == 0 ? null : rows[0].Length));
        }
        return rows.Count == categories.Count
            ? new WordVectors(Path.GetFileName(path), rows[0].Length, [.. rows.SelectMany(row => row)])
            : throw new WordVectorException(
                $"{path} has {rows.Count} lines for {categories.Count} categories: give a line for each, in the order of the categories.");
    }

    private static WordVectors ReadWords(string path, StreamReader reader, CategorySet categories)
    {
        var names = categories.Select(Words).ToArray();
        var wanted = names.SelectMany(words => words).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, float[]>(StringComparer.Ordinal);
        var (number, dimension) = (0, 0);
        while (found.Count < wanted.Count && reader.ReadLine() is { } line)
        {
            number++;
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            dimension = dimension == 0 ? fields.Length - 1 : dimension;
            if (fields.Length != 0 && wanted.Contains(fields[0]) && !found.ContainsKey(fields[0]))
                found.Add(fields[0], Numbers(path, number, fields[1..], dimension));
        }
        var means = names.Select((words, category) => Mean(words.Select(word => Find(word, categories[category]))));
        return new WordVectors(Path.GetFileName(path), dimension, [.. means.SelectMany(mean => mean)]);

        float[] Find(string word, string category) => found.TryGetValue(word, out var vector)
            ? vector
            : throw new WordVectorException(
                $"{path} has no vector for '{word}' of the category '{category}': add a line for it, or train without word vectors.");
    }

    private static string[] Words(string name) => name.ToLowerInvariant().Split(NameSeparators, StringSplitOptions.RemoveEmptyEntries);

    private static float[] Mean(IEnumerable<float[]> vectors)
    {
        var all = vectors.ToArray();
        return [.. Enumerable.Range(0, all[0].Length).Select(i => all.Average(vector => vector[i]))];
    }

    private static float[] Numbers(string path, int line, string[] fields, int? expected)
    {
        var numbers = new float[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            if (!float.TryParse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !float.IsFinite(numbers[i]))
                throw new WordVectorException($"{path} has '{fields[i]}' in line {line} where a number is expected.");
        }
        return numbers.Length == (expected ?? numbers.Length)
            ? numbers
            : throw new WordVectorException(
                $"{path} has {numbers.Length} numbers in line {line} and {expected} before: give vectors of one length.");
    }
}
