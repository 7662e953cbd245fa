namespace BatchLabeler.Core.Prototypes;

/// <summary>
/// The visual prototypes <c>[C, ℓ, d]</c>: one first-in-first-out queue of pixel features per category (Eq. 7). Beside the queue it
/// keeps the mean of the L2-normalised entries, because <c>mean_j cos(f, v_j) = f̂ · mean_j v̂_j</c> needs only that.
/// </summary>
/// <remarks>
/// Pixel features of one encoder share a large part, beside which the differences between categories are small. With an origin μ, the mean
/// pixel feature, similarities are measured from there: v̂ becomes the direction of v̂ − μ. The paper measures from 0, which is the default.
/// </remarks>
public sealed class VisualPrototypeBank
{
    private readonly float[] _entries;
    private readonly int[] _counts;
    private readonly int[] _next;
    private readonly float[] _origin;

    /// <summary>Creates an empty bank.</summary>
    /// <param name="categories">C.</param>
    /// <param name="length">ℓ, the capacity of a category's queue.</param>
    /// <param name="dimension">d.</param>
    /// <param name="origin">μ <c>[d]</c>, from which similarities are measured; null for 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    /// <exception cref="ArgumentException">The origin does not have d numbers.</exception>
    public VisualPrototypeBank(int categories, int length, int dimension, ReadOnlySpan<float> origin = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(categories);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        if (!origin.IsEmpty && origin.Length != dimension)
            throw new ArgumentException($"An origin needs {dimension} numbers and got {origin.Length}.", nameof(origin));
        (Categories, Length, Dimension) = (categories, length, dimension);
        _origin = origin.IsEmpty ? new float[dimension] : origin.ToArray();
        _entries = new float[checked(categories * length * dimension)];
        _counts = new int[categories];
        _next = new int[categories];
    }

    private VisualPrototypeBank(VisualPrototypeBank other)
    {
        (Categories, Length, Dimension) = (other.Categories, other.Length, other.Dimension);
        _entries = [.. other._entries];
        _counts = [.. other._counts];
        _next = [.. other._next];
        _origin = other._origin;
    }

    /// <summary>C.</summary>
    public int Categories { get; }

    /// <summary>ℓ.</summary>
    public int Length { get; }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>μ <c>[d]</c>, from which similarities are measured; zeros where they are plain cosines.</summary>
    public ReadOnlySpan<float> Origin => _origin;

    /// <summary>How many prototypes a category has, 0..ℓ.</summary>
    public int Count(int category) => _counts[category];

    /// <summary>Whether a category's queue holds ℓ prototypes.</summary>
    public bool IsFull(int category) => _counts[category] == Length;

    /// <summary>Adds a prototype to a category's queue; the oldest leaves when the queue is full.</summary>
    /// <param name="category">0..C−1.</param>
    /// <param name="feature">d numbers, stored as they are.</param>
    /// <exception cref="ArgumentException">The feature does not have d numbers.</exception>
    public void Enqueue(int category, ReadOnlySpan<float> feature)
    {
        if (feature.Length != Dimension)
            throw new ArgumentException($"A prototype needs {Dimension} numbers and got {feature.Length}.", nameof(feature));
        feature.CopyTo(_entries.AsSpan(Offset(category, _next[category]), Dimension));
        _next[category] = (_next[category] + 1) % Length;
        _counts[category] = Math.Min(_counts[category] + 1, Length);
    }

    /// <summary>A prototype <c>[d]</c> of a category by age; 0 is the oldest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The category has no such prototype.</exception>
    public ReadOnlySpan<float> Prototype(int category, int age)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(age);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(age, _counts[category]);
        var oldest = IsFull(category) ? _next[category] : 0;
        return _entries.AsSpan(Offset(category, (oldest + age) % Length), Dimension);
    }

    /// <summary>The mean <c>[d]</c> of the directions of a category's prototypes as seen from the origin; zeros while it has none.</summary>
    public float[] MeanPrototype(int category) => MeanPrototype(category, _origin);

    /// <summary>The means of all categories, row-major <c>[C, d]</c>.</summary>
    public float[] MeanPrototypes() => MeanPrototypes(_origin);

    /// <summary>The means of all categories as seen from another origin <c>[d]</c>, row-major <c>[C, d]</c>.</summary>
    public float[] MeanPrototypes(float[] origin) => [.. Enumerable.Range(0, Categories).SelectMany(category => MeanPrototype(category, origin))];

    /// <summary>A copy that changes independently.</summary>
    public VisualPrototypeBank Copy() => new(this);

    private float[] MeanPrototype(int category, float[] origin)
    {
        var sum = new double[Dimension];
        for (var age = 0; age < _counts[category]; age++)
        {
            var direction = Vectors.Direction(Prototype(category, age), origin);
            for (var i = 0; i < Dimension; i++)
                sum[i] += direction[i];
        }

        return Array.ConvertAll(sum, value => _counts[category] == 0 ? 0f : (float)(value / _counts[category]));
    }

    private int Offset(int category, int slot) => ((category * Length) + slot) * Dimension;
}
