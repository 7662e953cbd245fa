namespace BatchLabeler.Core.Labels;

/// <summary>
/// The label states of N images for C categories, row-major <c>[N, C]</c>; a new matrix is all <see cref="LabelState.Unknown"/>.
/// </summary>
public sealed class LabelMatrix
{
    private readonly LabelState[] _states;

    /// <summary>Creates a matrix in which nothing is known.</summary>
    /// <param name="images">N, zero or more.</param>
    /// <param name="categories">C, one or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of its range.</exception>
    public LabelMatrix(int images, int categories)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(images);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(categories);
        Images = images;
        Categories = categories;
        _states = new LabelState[checked(images * categories)];
    }

    /// <summary>The number of images, N.</summary>
    public int Images { get; }

    /// <summary>The number of categories, C.</summary>
    public int Categories { get; }

    /// <summary>The state of one category in one image.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the matrix.</exception>
    public LabelState this[int image, int category]
    {
        get => _states[Offset(image, category)];
        set => _states[Offset(image, category)] = value;
    }

    /// <summary>The states of one image, in category order.</summary>
    public ReadOnlySpan<LabelState> Row(int image) => _states.AsSpan(Offset(image, 0), Categories);

    /// <summary>Replaces the states of one image.</summary>
    /// <exception cref="ArgumentException">The row does not have C entries.</exception>
    public void SetRow(int image, ReadOnlySpan<LabelState> states)
    {
        if (states.Length != Categories)
            throw new ArgumentException($"A row needs {Categories} states and got {states.Length}.", nameof(states));
        states.CopyTo(_states.AsSpan(Offset(image, 0), Categories));
    }

    /// <summary>The states of one category over all images.</summary>
    public LabelState[] Column(int category)
    {
        var column = new LabelState[Images];
        for (var image = 0; image < Images; image++)
            column[image] = this[image, category];
        return column;
    }

    private int Offset(int image, int category)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(image);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(image, Images);
        ArgumentOutOfRangeException.ThrowIfNegative(category);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(category, Categories);
        return (image * Categories) + category;
    }
}
