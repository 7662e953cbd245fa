using System.Text.Json;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Review.Sources;

namespace BatchLabeler.Review.Indexing;

/// <summary>Makes the index of a manifest in one pass over its parts, several at a time.</summary>
internal sealed class IndexBuilder(IReviewSource source)
{
    private readonly IReadOnlyList<ManifestPart> _parts = source.Manifest.Parts;

    public async Task<IndexColumns> BuildAsync(CancellationToken cancellation)
    {
        var categories = new CategorySet(await CategoriesAsync(cancellation));
        var read = new PartRows[_parts.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        await Parallel.ForEachAsync(
            Enumerable.Range(0, _parts.Count), options, async (part, token) => read[part] = await ReadAsync(_parts[part], categories, token));
        return Join(read, categories);
    }

    private async Task<PartRows> ReadAsync(ManifestPart part, CategorySet categories, CancellationToken cancellation)
    {
        var rows = new PartRows(part.Rows, categories.Count);
        var scanner = new RowScanner(categories);
        await using var stream = await source.OpenPartAsync(part.Name, null, cancellation);
        try
        {
            var digest = await PartLines.ReadAsync(stream, (offset, line) => rows.Add(offset, line.Span, scanner), cancellation);
            return digest == part.Sha256 && rows.Offsets.Count == part.Rows ? rows : throw Damaged(part, "it is not what the index lists");
        }
        catch (JsonException exception)
        {
            throw Damaged(part, exception.Message);
        }
    }

    private async Task<IReadOnlyList<string>> CategoriesAsync(CancellationToken cancellation)
    {
        if (source.Model is { } model)
            return model.Categories;
        foreach (var part in _parts)
        {
            await using var stream = await source.OpenPartAsync(part.Name, null, cancellation);
            using var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                if (line.Length > 0 && ManifestJson.Read(line) is { Labels: [_, ..] labels })
                    return [.. labels.Select(label => label.Category)];
            }
        }

        return ["(none)"];
    }

    private IndexColumns Join(PartRows[] read, CategorySet categories)
    {
        var count = read.Sum(part => part.Offsets.Count);
        var codes = read.SelectMany(part => part.Errors).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var places = codes.Select((code, place) => (code, place)).ToDictionary(pair => pair.code, pair => pair.place, StringComparer.Ordinal);
        var (partStarts, nameStarts) = (new int[read.Length], new int[count + 1]);
        var row = 0;
        for (var part = 0; part < read.Length; part++)
        {
            partStarts[part] = row;
            foreach (var length in read[part].NameLengths)
                nameStarts[++row] = nameStarts[row - 1] + length;
        }

        return new IndexColumns
        {
            Categories = [.. categories],
            ErrorCodes = codes,
            Parts = [.. _parts.Select(part => part.Name)],
            PartStarts = partStarts,
            NameStarts = nameStarts,
            Names = Concat(read, part => part.Names),
            Offsets = Concat(read, part => part.Offsets),
            Lengths = Concat(read, part => part.Lengths),
            Errors = [.. read.SelectMany(part => part.Errors).Select(code => code is null ? (ushort)0 : (ushort)(places[code] + 1))],
            Scores = Concat(read, part => part.Scores),
            Labels = Concat(read, part => part.Labels),
        };
    }

    private static T[] Concat<T>(PartRows[] read, Func<PartRows, List<T>> column)
    {
        var all = new T[read.Sum(part => column(part).Count)];
        var start = 0;
        foreach (var values in read.Select(column))
        {
            values.CopyTo(all, start);
            start += values.Count;
        }

        return all;
    }

    private static ReviewException Damaged(ManifestPart part, string why) =>
        new("manifest-damaged", $"the part '{part.Name}' of the manifest is damaged ({why.TrimEnd('.')}): fetch it again, or label again.");
}
