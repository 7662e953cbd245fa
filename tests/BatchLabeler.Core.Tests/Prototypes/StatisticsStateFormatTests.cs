using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Core.Randomness;
using BatchLabeler.Core.Tests.Prototypes.Golden;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Prototypes;

public sealed class StatisticsStateFormatTests
{
    private const int Categories = 3;
    private const int Dimension = 2;

    [Fact]
    public void Write_gives_the_bytes_of_the_golden_file() => Assert.Equal(GoldenFile.Read("state-2"), Write(Golden()));

    [Fact]
    public void Read_gives_back_the_state_of_the_golden_file()
    {
        var state = StatisticsStateFormat.Read(new MemoryStream(GoldenFile.Read("state-2")));

        Assert.Equal([0.5f, -0.25f], state.Bank.Origin.ToArray());
        Assert.Equal([3f, 4f], state.Bank.Prototype(0, 0).ToArray());
        Assert.Equal([5f, 6f], state.Bank.Prototype(0, 1).ToArray());
        Assert.Equal(0, state.Bank.Count(1));
        Assert.Equal((float)(1 / 3.0), state.VisualThresholds.Positive(0));
        Assert.True(float.IsNaN(state.TextThresholds.Positive(0)));
        Assert.Equal(0.99, state.TextThresholds.Momentum);
    }

    [Fact]
    public void Read_takes_the_first_version_of_the_format_which_measures_from_zero()
    {
        var state = StatisticsStateFormat.Read(new MemoryStream(GoldenFile.Read("state-1")));

        Assert.Equal([0f, 0f], state.Bank.Origin.ToArray());
        Assert.Equal([5f, 6f], state.Bank.Prototype(0, 1).ToArray());
    }

    [Fact]
    public void Read_goes_on_bit_by_bit_where_write_stopped() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), seed =>
        {
            var random = new SplitMix64((ulong)seed);
            var start = seed % 2 == 0 ? ThresholdStart.FirstMean : ThresholdStart.Extreme;
            var options = new PrototypeOptions { BankLength = 1 + random.Next(4), Momentum = 0.9, Start = start };
            var state = StatisticsState.Empty([1, 0, 0, 1, 1, 1], Categories, options, [0.25f * random.Next(2), 0.5f]).Fold(Deltas(random, 4));
            var stored = Write(state);
            var read = StatisticsStateFormat.Read(new MemoryStream(stored));
            var later = Deltas(random, 3);
            return Write(read).AsSpan().SequenceEqual(stored)
                && Write(read.Fold(later)).AsSpan().SequenceEqual(Write(state.Fold(later)))
                && read.Bank.MeanPrototypes().AsSpan().SequenceEqual(state.Bank.MeanPrototypes());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_says_in_a_sentence_what_is_wrong_with_any_damaged_bytes()
    {
        var golden = GoldenFile.Read("state-2");
        for (var length = 0; length < golden.Length; length++)
        {
            var message = Refusal(golden[..length]);
            Assert.Equal("The statistics state ends early.", message);
        }
        Assert.Equal("The statistics state goes on after its end.", Refusal([.. golden, 0]));
        Assert.Equal("The bytes are not a statistics state.", Refusal([.. "BLSD"u8, .. golden[4..]]));
        Assert.Equal("The statistics state has version 9; this program reads versions 1 to 2.", Refusal(With(golden, 4, 9)));
        Assert.Contains("which no state has", Refusal(With(golden, 8, 0x7f)), StringComparison.Ordinal);
        Assert.Contains("with a momentum of", Refusal(With(golden, 24, 0x7f)), StringComparison.Ordinal);
        Assert.Contains("the start 7", Refusal(With(golden, 25, 7)), StringComparison.Ordinal);
        Assert.Contains("outside 0..2", Refusal(With(golden, golden.Length - 4, 3)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_never_throws_anything_else_for_bytes_that_were_changed() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new SplitMix64((ulong)seed);
            var bytes = GoldenFile.Read(seed % 2 == 0 ? "state-1" : "state-2");
            for (var change = 0; change < 3; change++) bytes[random.Next(17)] = (byte)random.Next(256);
            try
            {
                StatisticsStateFormat.Read(new MemoryStream(bytes));
                return true;
            }
            catch (InvalidDataException)
            {
                return true;
            }
        }).QuickCheckThrowOnFailure();

    private static StatisticsState Golden()
    {
        var state = StatisticsState.Empty([1, 0, 0, 1], 2, new PrototypeOptions { BankLength = 2 }, [0.5f, -0.25f]);
        state.Bank.Enqueue(0, [1, 2]);
        state.Bank.Enqueue(0, [3, 4]);
        state.Bank.Enqueue(0, [5, 6]);
        state.VisualThresholds.Update(0, 1 / 3.0, 0.1);
        state.TextThresholds.Update(1, 0.7, null);
        return state;
    }

    private static StatisticsDelta[] Deltas(SplitMix64 random, int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var delta = new StatisticsDelta(Categories, Dimension);
        for (var image = random.Next(5); image > 0; image--)
        {
            var category = random.Next(Categories);
            delta.AddSimilarity(category, (LabelState)(random.Next(3) - 1), random.NextDouble(), random.NextDouble());
            delta.AddPixel(category, [(float)random.NextDouble(), (float)random.NextDouble()]);
        }
        return delta;
    })];

    private static byte[] With(byte[] bytes, int position, byte value)
    {
        byte[] changed = [.. bytes];
        changed[position] = value;
        return changed;
    }

    private static string Refusal(byte[] bytes) =>
        Assert.Throws<InvalidDataException>(() => StatisticsStateFormat.Read(new MemoryStream(bytes))).Message;

    private static byte[] Write(StatisticsState state)
    {
        using var stream = new MemoryStream();
        StatisticsStateFormat.Write(state, stream);
        return stream.ToArray();
    }
}
