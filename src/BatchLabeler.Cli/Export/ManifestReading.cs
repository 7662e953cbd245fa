using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Cli.Export;

/// <summary>Reads a manifest wherever it lies: one row at a time, every part compared with the SHA-256 that the index lists.</summary>
/// <param name="place">How to name the manifest in complaints.</param>
/// <param name="open">Opens one of its files; null if it is not there.</param>
internal sealed class ManifestReading(string place, Func<string, CancellationToken, Task<Stream?>> open)
{
    private const int BufferSize = 1 << 16;

    /// <summary>Reads the index.</summary>
    /// <exception cref="CommandException">There is none, or it is damaged.</exception>
    public async Task<ManifestIndex> IndexAsync(CancellationToken cancellation)
    {
        var text = await TextAsync("manifest.json", cancellation)
            ?? throw new CommandException(
                "manifest-missing",
                $"there is no manifest.json in '{place}': name a folder that 'label' has finished or 'fetch' has filled.");
        try
        {
            return ManifestIndex.FromJson(text);
        }
        catch (JsonException)
        {
            throw Damaged("manifest.json is not the index of a manifest");
        }
    }

    /// <summary>The model's categories in its order: from the summary, or from the first labelled row, which names them all.</summary>
    /// <exception cref="CommandException">No image was labelled.</exception>
    public async Task<CategorySet> CategoriesAsync(ManifestIndex index, CancellationToken cancellation)
    {
        if (await TextAsync("summary.json", cancellation) is { } summary && SummaryCategories.Of(summary) is { } named)
            return named;
        await foreach (var row in RowsAsync(index, cancellation))
        {
            if (row.Labels.Count > 0)
                return new CategorySet(row.Labels.Select(label => label.Category));
        }

        throw new CommandException("manifest-empty", $"no image of the manifest in '{place}' was labelled: there is nothing to export.");
    }

    /// <summary>All rows, in order. A part that is not the one listed ends the reading after its last row.</summary>
    /// <exception cref="CommandException">A part is missing or damaged.</exception>
    public async IAsyncEnumerable<ManifestRow> RowsAsync(ManifestIndex index, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var part in index.Parts)
        {
            await using var stream = await open(part.Name, cancellation) ?? throw Damaged($"{part.Name} is missing");
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var hashed = new HashingStream(stream, hash);
            using var reader = new StreamReader(hashed, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false, BufferSize);
            var rows = 0;
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                rows++;
                yield return Parse(line, part.Name, rows);
            }

            if (rows != part.Rows || Convert.ToHexStringLower(hash.GetHashAndReset()) != part.Sha256)
                throw Damaged($"{part.Name} is not the file that manifest.json lists");
        }
    }

    private ManifestRow Parse(string line, string part, int number)
    {
        try
        {
            return ManifestJson.Read(line);
        }
        catch (JsonException)
        {
            throw Damaged($"{part}, line {number} is not a row");
        }
    }

    private async Task<string?> TextAsync(string name, CancellationToken cancellation)
    {
        await using var stream = await open(name, cancellation);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellation);
    }

    private CommandException Damaged(string what) =>
        new("manifest-damaged", $"the manifest in '{place}' is damaged: {what}. Label or fetch it again.");
}
