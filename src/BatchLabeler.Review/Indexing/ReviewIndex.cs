using System.Text;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Review.Indexing;

/// <summary>What every row of a manifest says, in arrays: 3 bytes for a label and about 20 beside its name for a row.</summary>
/// <remarks>Rows are in the manifest's order. The texts of rows stay where they are; <see cref="PlaceOf"/> says where.</remarks>
public sealed class ReviewIndex
{
    private const double StepsOfScore = 10_000;
    private readonly IndexColumns _columns;
    private readonly int[] _byName;

    internal ReviewIndex(IndexColumns columns)
    {
        _columns = columns;
        Categories = new CategorySet(columns.Categories.Length == 0 ? ["(none)"] : columns.Categories);
        _byName = new int[Count];
        for (var row = 0; row < Count; row++)
            _byName[row] = row;
        if (!IsInNameOrder())
            Array.Sort(_byName, (first, second) => NameBytes(first).SequenceCompareTo(NameBytes(second)));
    }

    /// <summary>The categories, C of them, in the model's order.</summary>
    public CategorySet Categories { get; }

    /// <summary>The number of rows, N.</summary>
    public int Count => _columns.Count;

    /// <summary>The codes of failed images, in ordinal order.</summary>
    public IReadOnlyList<string> ErrorCodes => _columns.ErrorCodes;

    /// <summary>The rows in the ordinal order of their names.</summary>
    public ReadOnlySpan<int> ByName => _byName;

    internal IndexColumns Columns => _columns;

    /// <summary>The image's name.</summary>
    public string NameOf(int row) => Encoding.UTF8.GetString(NameBytes(row));

    /// <summary>The code of a failed image; null for a labelled one.</summary>
    public string? ErrorOf(int row) => _columns.Errors[row] == 0 ? null : _columns.ErrorCodes[_columns.Errors[row] - 1];

    /// <summary>What a row says of a category; all unknown where it says nothing.</summary>
    public (LabelState State, LabelSource Source, double? Score) this[int row, int category]
    {
        get
        {
            var offset = (row * Categories.Count) + category;
            var packed = _columns.Labels[offset];
            var score = _columns.Scores[offset];
            return (PackedLabel.State(packed), PackedLabel.Source(packed), score == IndexColumns.NoScore ? null : score / StepsOfScore);
        }
    }

    /// <summary>Finds a row by its image.</summary>
    /// <returns>The row, or −1 when there is none.</returns>
    public int Find(string image)
    {
        var wanted = Encoding.UTF8.GetBytes(image);
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = NameBytes(_byName[middle]).SequenceCompareTo(wanted);
            if (order == 0)
                return _byName[middle];
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    /// <summary>Where the text of a row lies: its part, and its bytes in it.</summary>
    public (string Part, long Offset, int Length) PlaceOf(int row)
    {
        var part = Array.BinarySearch(_columns.PartStarts, row);
        if (part < 0)
            part = ~part - 1;
        // Parts without rows begin where the next one does.
        while (part + 1 < _columns.PartStarts.Length && _columns.PartStarts[part + 1] == row)
            part++;
        return (_columns.Parts[part], _columns.Offsets[row], _columns.Lengths[row]);
    }

    private ReadOnlySpan<byte> NameBytes(int row) =>
        _columns.Names.AsSpan(_columns.NameStarts[row], _columns.NameStarts[row + 1] - _columns.NameStarts[row]);

    private bool IsInNameOrder()
    {
        for (var row = 1; row < Count; row++)
        {
            if (NameBytes(row - 1).SequenceCompareTo(NameBytes(row)) > 0)
                return false;
        }

        return true;
    }
}
