namespace BatchLabeler.Core.Prototypes;

/// <summary>
/// A positive and a negative similarity threshold per category, each an exponential moving average over batches (Eq. 9 and 11).
/// </summary>
public sealed class CategoryThresholds
{
    private readonly double[] _positive;
    private readonly double[] _negative;

    /// <summary>Creates the thresholds of C categories before any update.</summary>
    /// <exception cref="ArgumentException">The options are out of their ranges.</exception>
    public CategoryThresholds(int categories, PrototypeOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(categories);
        options.Validate();
        Momentum = options.Momentum;
        Start = options.Start;
        _positive = new double[categories];
        _negative = new double[categories];
        Array.Fill(_positive, Start == ThresholdStart.Extreme ? 1 : double.NaN);
        Array.Fill(_negative, Start == ThresholdStart.Extreme ? -1 : double.NaN);
    }

    private CategoryThresholds(CategoryThresholds other)
    {
        (Momentum, Start) = (other.Momentum, other.Start);
        _positive = [.. other._positive];
        _negative = [.. other._negative];
    }

    /// <summary>C.</summary>
    public int Categories => _positive.Length;

    /// <summary>η of the moving averages, 0..1 (1 excluded).</summary>
    public double Momentum { get; }

    /// <summary>Where a threshold stands before its first update.</summary>
    public ThresholdStart Start { get; }

    /// <summary>Every θ⁺ as it is stored, C of them.</summary>
    internal Span<double> StoredPositive => _positive;

    /// <summary>Every θ⁻ as it is stored, C of them.</summary>
    internal Span<double> StoredNegative => _negative;

    /// <summary>θ⁺ of a category; NaN before its first update with <see cref="ThresholdStart.FirstMean"/>.</summary>
    public float Positive(int category) => (float)_positive[category];

    /// <summary>θ⁻ of a category; NaN before its first update with <see cref="ThresholdStart.FirstMean"/>.</summary>
    public float Negative(int category) => (float)_negative[category];

    /// <summary>θ ← ηθ + (1−η)s̄ for one category. A missing mean (no such image in the batch) leaves its threshold as it is.</summary>
    /// <param name="category">0..C−1.</param>
    /// <param name="positiveMean">s̄ over the batch's images with the category known present; null if there is none.</param>
    /// <param name="negativeMean">s̄ over the batch's images with the category known absent; null if there is none.</param>
    public void Update(int category, double? positiveMean, double? negativeMean)
    {
        Update(ref _positive[category], positiveMean);
        Update(ref _negative[category], negativeMean);
    }

    /// <summary>Both rows, row-major <c>[2, C]</c>: positive, then negative.</summary>
    public float[] ToArray() => [.. _positive.Concat(_negative).Select(value => (float)value)];

    /// <summary>Sets both rows from <see cref="ToArray"/>'s form, <c>[2, C]</c>.</summary>
    /// <exception cref="ArgumentException">There are not 2·C numbers.</exception>
    public void Load(ReadOnlySpan<float> values)
    {
        if (values.Length != 2 * Categories)
            throw new ArgumentException(
                $"{Categories} categories need {2 * Categories} thresholds and got {values.Length}.", nameof(values));
        for (var category = 0; category < Categories; category++)
        {
            _positive[category] = values[category];
            _negative[category] = values[Categories + category];
        }
    }

    /// <summary>A copy that changes independently.</summary>
    public CategoryThresholds Copy() => new(this);

    private void Update(ref double threshold, double? mean)
    {
        if (mean is { } value)
            threshold = double.IsNaN(threshold) ? value : (Momentum * threshold) + ((1 - Momentum) * value);
    }
}
