using System.Text;

namespace BatchLabeler.Review.Indexing;

/// <summary>The rows of one part while it is being read.</summary>
internal sealed class PartRows(int rows, int categories)
{
    public List<byte> Names { get; } = new(rows * 32);

    public List<int> NameLengths { get; } = new(rows);

    public List<long> Offsets { get; } = new(rows);

    public List<int> Lengths { get; } = new(rows);

    public List<string?> Errors { get; } = new(rows);

    public List<ushort> Scores { get; } = new(rows * categories);

    public List<byte> Labels { get; } = new(rows * categories);

    public void Add(long offset, ReadOnlySpan<byte> line, RowScanner scanner)
    {
        scanner.Read(line);
        var name = Encoding.UTF8.GetBytes(scanner.Image);
        Names.AddRange(name);
        NameLengths.Add(name.Length);
        Offsets.Add(offset);
        Lengths.Add(line.Length);
        Errors.Add(scanner.Error);
        Scores.AddRange(scanner.Scores);
        Labels.AddRange(scanner.Labels);
    }
}
