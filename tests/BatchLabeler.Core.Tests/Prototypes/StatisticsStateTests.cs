using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Core.Randomness;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Prototypes;

public sealed class StatisticsStateTests
{
    private const int Categories = 3;
    private const int Dimension = 2;

    [Fact]
    public void Fold_equals_one_process_that_works_through_the_shards() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), Gen.Choose(0, 6).ToArbitrary(), (seed, shards) =>
        {
            var random = new SplitMix64((ulong)seed);
            var deltas = Enumerable.Range(0, shards).Select(_ => Shard(random)).ToArray();

            var folded = Start().Fold(deltas.Select(RoundTrip));
            var stepped = deltas.Aggregate(Start(), (state, delta) => state.Fold([delta]));

            return Same(folded, stepped) && Same(folded, ByHand(deltas));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fold_depends_on_the_order_of_shards()
    {
        var random = new SplitMix64(5);
        StatisticsDelta[] deltas = [Shard(random), Shard(random), Shard(random)];

        Assert.False(Same(Start().Fold(deltas), Start().Fold(deltas.Reverse())));
    }

    [Fact]
    public void Fold_leaves_the_state_it_started_from_as_it_was()
    {
        var start = Start();
        start.Fold([Shard(new SplitMix64(1))]);

        Assert.True(Same(start, Start()));
    }

    [Fact]
    public void Fold_refuses_a_delta_of_another_size() =>
        Assert.Throws<ArgumentException>(() => Start().Fold([new StatisticsDelta(Categories + 1, Dimension)]));

    [Fact]
    public void A_delta_reads_back_to_the_same_bytes()
    {
        var bytes = Bytes(Shard(new SplitMix64(9)));

        Assert.Equal(bytes, Bytes(StatisticsDeltaFormat.Read(new MemoryStream(bytes))));
    }

    [Fact]
    public void A_delta_cut_at_any_byte_is_refused()
    {
        var bytes = Bytes(Shard(new SplitMix64(9)));

        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => StatisticsDeltaFormat.Read(new MemoryStream(bytes, 0, length)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(11)]
    public void A_delta_with_a_wrong_header_is_refused(int position)
    {
        var bytes = Bytes(Shard(new SplitMix64(9)));
        bytes[position] = 0xFF;

        Assert.Throws<InvalidDataException>(() => StatisticsDeltaFormat.Read(new MemoryStream(bytes)));
    }

    [Fact]
    public void An_unknown_label_adds_nothing()
    {
        var delta = new StatisticsDelta(1, 1);
        delta.AddSimilarity(0, LabelState.Unknown, 0.5, 0.5);

        Assert.Null(delta[0].VisualPositive.Value);
        Assert.Null(delta[0].TextNegative.Value);
    }

    private static StatisticsState Start() =>
        StatisticsState.Empty([1, 0, 0, 1, 1, 1], Categories, new PrototypeOptions { BankLength = 4, Momentum = 0.8 });

    private static StatisticsDelta Shard(SplitMix64 random)
    {
        var delta = new StatisticsDelta(Categories, Dimension);
        for (var image = random.Next(6); image >= 0; image--)
        {
            for (var category = 0; category < Categories; category++)
            {
                var known = (LabelState)(random.Next(3) - 1);
                delta.AddSimilarity(category, known, random.Next(4) == 0 ? null : random.NextDouble(), random.NextDouble());
                if (known == LabelState.Present)
                    delta.AddPixel(category, [(float)random.NextDouble(), (float)random.NextDouble()]);
            }
        }

        return delta;
    }

    /// <summary>What one process does, written out with plain lists and sums.</summary>
    private static StatisticsState ByHand(StatisticsDelta[] shards)
    {
        var state = Start();
        foreach (var shard in shards)
        {
            for (var category = 0; category < Categories; category++)
            {
                state.VisualThresholds.Update(category, shard[category].VisualPositive.Value, shard[category].VisualNegative.Value);
                state.TextThresholds.Update(category, shard[category].TextPositive.Value, shard[category].TextNegative.Value);
                foreach (var pixel in shard[category].Pixels)
                    state.Bank.Enqueue(category, pixel);
            }
        }

        return state;
    }

    private static bool Same(StatisticsState left, StatisticsState right) =>
        left.Bank.MeanPrototypes().AsSpan().SequenceEqual(right.Bank.MeanPrototypes())
        && left.VisualThresholds.ToArray().AsSpan().SequenceEqual(right.VisualThresholds.ToArray())
        && left.TextThresholds.ToArray().AsSpan().SequenceEqual(right.TextThresholds.ToArray())
        && Enumerable.Range(0, Categories).All(category => left.Bank.Count(category) == right.Bank.Count(category));

    private static StatisticsDelta RoundTrip(StatisticsDelta delta) => StatisticsDeltaFormat.Read(new MemoryStream(Bytes(delta)));

    private static byte[] Bytes(StatisticsDelta delta)
    {
        using var stream = new MemoryStream();
        StatisticsDeltaFormat.Write(delta, stream);
        return stream.ToArray();
    }
}
