using BatchLabeler.Core.Prototypes;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Prototypes;

public sealed class VisualPrototypeBankTests
{
    [Fact]
    public void Enqueue_drops_the_oldest_when_the_queue_is_full()
    {
        var bank = new VisualPrototypeBank(categories: 2, length: 2, dimension: 1);
        foreach (var value in new[] { 1f, 2f, 3f })
            bank.Enqueue(1, [value]);

        Assert.Equal(0, bank.Count(0));
        Assert.True(bank.IsFull(1));
        Assert.Equal(2f, bank.Prototype(1, 0)[0]);
        Assert.Equal(3f, bank.Prototype(1, 1)[0]);
    }

    [Fact]
    public void MeanPrototype_averages_normalised_entries()
    {
        var bank = new VisualPrototypeBank(1, 4, 2);
        bank.Enqueue(0, [10, 0]);
        bank.Enqueue(0, [0, 0.1f]);

        Assert.Equal([0.5f, 0.5f], bank.MeanPrototype(0));
    }

    [Fact]
    public void MeanPrototype_averages_directions_as_seen_from_the_origin()
    {
        var bank = new VisualPrototypeBank(1, 4, 2, [1f, 0f]);
        bank.Enqueue(0, [0, 7]);
        bank.Enqueue(0, [3, 0]);

        Assert.Equal([-MathF.Sqrt(0.125f), MathF.Sqrt(0.125f)], bank.MeanPrototype(0).Select(value => value), (left, right) => Math.Abs(left - right) < 1e-6);
    }

    [Fact]
    public void Means_can_be_seen_from_another_origin()
    {
        float[] origin = [0.3f, -0.2f];
        var (bank, there) = (new VisualPrototypeBank(2, 4, 2), new VisualPrototypeBank(2, 4, 2, origin));
        foreach (var (category, feature) in new[] { (0, new[] { 1f, 0f }), (0, [3f, 4f]), (1, [0f, 2f]) })
        {
            bank.Enqueue(category, feature);
            there.Enqueue(category, feature);
        }

        Assert.Equal(there.MeanPrototypes(), bank.MeanPrototypes(origin));
    }

    [Fact]
    public void An_origin_of_another_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => new VisualPrototypeBank(1, 4, 2, [1f, 0f, 0f]));

    [Fact]
    public void A_copy_measures_from_the_same_origin() =>
        Assert.Equal([1f, 0f], new VisualPrototypeBank(1, 4, 2, [1f, 0f]).Copy().Origin.ToArray());

    [Fact]
    public void MeanPrototype_is_zero_while_there_is_none() =>
        Assert.Equal([0f, 0f, 0f, 0f], new VisualPrototypeBank(2, 3, 2).MeanPrototypes());

    [Fact]
    public void The_mean_cosine_equals_the_product_with_the_mean_prototype() =>
        Prop.ForAll(Features.NonEmptyListOf().ToArbitrary(), Features.ToArbitrary(), Features.ToArbitrary(), (entries, query, origin) =>
        {
            var bank = new VisualPrototypeBank(1, 5, 3, Array.ConvertAll(origin, value => value / 20f));
            foreach (var entry in entries)
                bank.Enqueue(0, ToFloats(entry));
            var feature = FromOrigin(ToFloats(query), bank);
            var direct = Enumerable.Range(0, bank.Count(0)).Average(age => Vectors.Cosine(feature, FromOrigin(bank.Prototype(0, age), bank)));
            var norm = Vectors.Norm(feature);
            var through = norm == 0 ? 0 : Vectors.Dot(feature, bank.MeanPrototype(0)) / norm;
            return Math.Abs(direct - through) < 1e-5;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_copy_changes_independently()
    {
        var bank = new VisualPrototypeBank(1, 2, 1);
        var copy = bank.Copy();
        copy.Enqueue(0, [1]);

        Assert.Equal(0, bank.Count(0));
    }

    [Fact]
    public void Enqueue_refuses_another_dimension() =>
        Assert.Throws<ArgumentException>(() => new VisualPrototypeBank(1, 2, 3).Enqueue(0, [1f]));

    private static Gen<int[]> Features => Gen.Choose(-9, 9).ArrayOf(3);

    private static float[] FromOrigin(ReadOnlySpan<float> feature, VisualPrototypeBank bank)
    {
        var norm = (float)Vectors.Norm(feature);
        var unit = Array.ConvertAll(feature.ToArray(), value => norm == 0 ? 0 : value / norm);
        return norm == 0 ? unit : [.. unit.Zip(bank.Origin.ToArray(), (value, origin) => value - origin)];
    }

    private static float[] ToFloats(int[] values) => Array.ConvertAll(values, value => (float)value);
}
