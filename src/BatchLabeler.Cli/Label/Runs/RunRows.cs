using System.Globalization;
using System.Text;
using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Cli.Label.Runs;

/// <summary>
/// The rows of a run on disk: whole parts, and a journal of the part in work. A row is one write, so a killed process leaves at most one
/// torn line at the end of the journal, which <see cref="Replay"/> drops. A full journal becomes a part by one rename.
/// </summary>
/// <param name="folder">The output folder.</param>
/// <param name="rowsPerPart">How many rows a part has.</param>
internal sealed class RunRows(RunFolder folder, int rowsPerPart) : IDisposable
{
    private FileStream? _journal;
    private int _journalRows;
    private int _parts;

    /// <summary>Every row that an earlier process finished, in order. Afterwards rows can be appended.</summary>
    /// <exception cref="CommandException">A part is damaged.</exception>
    public IEnumerable<ManifestRow> Replay()
    {
        Directory.CreateDirectory(folder.PartsPath);
        for (; File.Exists(PartPath(_parts)); _parts++)
        {
            foreach (var row in ReadPart(_parts))
                yield return row;
        }

        var valid = 0L;
        foreach (var (row, end) in JournalReader.Read(folder.JournalPath))
        {
            valid = end;
            _journalRows++;
            yield return row;
        }

        _journal = new FileStream(folder.JournalPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _journal.SetLength(valid);
        _journal.Seek(0, SeekOrigin.End);
        if (_journalRows >= rowsPerPart)
            Seal();
    }

    /// <summary>Adds a row.</summary>
    public void Append(ManifestRow row)
    {
        var journal = _journal ?? throw new InvalidOperationException("Rows are replayed before new ones are appended.");
        journal.Write(Encoding.UTF8.GetBytes(ManifestJson.Write(row) + "\n"));
        if (++_journalRows == rowsPerPart)
            Seal();
    }

    /// <summary>Makes a part of the rows in the journal, if there are any, and describes all parts.</summary>
    public IReadOnlyList<ManifestPart> Complete()
    {
        if (_journalRows > 0)
            Seal();
        return [.. Enumerable.Range(0, _parts).Select(part => PartDigest.Of(PartPath(part), PartName(part)))];
    }

    /// <summary>Every finished row, from the parts and the journal, for the files that are made of them.</summary>
    public IEnumerable<ManifestRow> All() =>
        Enumerable.Range(0, _parts).SelectMany(ReadPart).Concat(JournalReader.Read(folder.JournalPath).Select(line => line.Row));

    /// <inheritdoc/>
    public void Dispose() => _journal?.Dispose();

    private void Seal()
    {
        _journal!.Flush(flushToDisk: true);
        _journal.Dispose();
        File.Move(folder.JournalPath, PartPath(_parts), overwrite: false);
        _parts++;
        _journalRows = 0;
        _journal = new FileStream(folder.JournalPath, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    private IEnumerable<ManifestRow> ReadPart(int part)
    {
        foreach (var line in File.ReadLines(PartPath(part)))
            yield return Parse(line, part);
    }

    private static ManifestRow Parse(string line, int part)
    {
        try
        {
            return ManifestJson.Read(line);
        }
        catch (JsonException)
        {
            throw new CommandException("output-damaged", $"{PartName(part)} holds a line that is not a row: start over with --fresh.");
        }
    }

    private static string PartName(int part) => string.Create(CultureInfo.InvariantCulture, $"parts/{part:00000}.jsonl");

    private string PartPath(int part) => Path.Combine(folder.FolderPath, PartName(part));
}
