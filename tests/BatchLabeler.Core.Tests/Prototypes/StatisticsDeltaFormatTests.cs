using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Core.Tests.Prototypes.Golden;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Prototypes;

public sealed class StatisticsDeltaFormatTests
{
    [Fact]
    public void Write_gives_the_bytes_of_the_golden_file()
    {
        var delta = new StatisticsDelta(3, 2);
        delta.AddSimilarity(1, LabelState.Present, 0.5, 0.25);
        delta.AddSimilarity(1, LabelState.Present, null, 0.5);
        delta.AddPixel(1, [3, 4]);

        Assert.Equal(GoldenFile.Read("delta-2"), Write(delta));
        Assert.Equal(Write(delta), Write(StatisticsDeltaFormat.Read(new MemoryStream(GoldenFile.Read("delta-2")))));
    }

    [Fact]
    public void A_delta_that_says_nothing_takes_a_few_bytes_whatever_the_number_of_categories()
    {
        var delta = new StatisticsDelta(10_000, 512);
        Assert.True(delta.IsEmpty);
        Assert.Equal(20, Write(delta).Length);
        Assert.True(StatisticsDeltaFormat.Read(new MemoryStream(Write(delta))).IsEmpty);
    }

    [Fact]
    public void A_delta_that_keeps_no_more_pixels_than_a_bank_folds_to_the_same_state() =>
        Prop.ForAll(Gen.Choose(1, 6).ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(), Gen.Choose(0, 6).ToArbitrary(), (length, pixels, before) =>
        {
            var (all, bounded) = (new StatisticsDelta(1, 1), new StatisticsDelta(1, 1, length));
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                all.AddPixel(0, [pixel]);
                bounded.AddPixel(0, [pixel]);
            }
            var start = StatisticsState.Empty([1], 1, new PrototypeOptions { BankLength = length });
            for (var pixel = 0; pixel < before; pixel++) start.Bank.Enqueue(0, [-pixel]);
            return bounded[0].Pixels.Count <= length && Write(start.Fold([all])).SequenceEqual(Write(start.Fold([bounded])));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_says_in_a_sentence_what_is_wrong_with_any_damaged_bytes()
    {
        var golden = GoldenFile.Read("delta-2");
        for (var length = 0; length < golden.Length; length++)
            Assert.Equal("The statistics delta ends early.", Refusal(golden[..length]));
        Assert.Equal("The statistics delta goes on after its end.", Refusal([.. golden, 0]));
        Assert.Equal("The statistics delta names category 5 of 3.", Refusal([.. golden[..20], 5, .. golden[21..]]));
        Assert.Equal("The statistics delta has version 1; this program reads version 2.", Refusal([.. golden[..4], 1, .. golden[5..]]));
    }

    private static string Refusal(byte[] bytes) =>
        Assert.Throws<InvalidDataException>(() => StatisticsDeltaFormat.Read(new MemoryStream(bytes))).Message;

    private static byte[] Write(StatisticsState state)
    {
        using var stream = new MemoryStream();
        StatisticsStateFormat.Write(state, stream);
        return stream.ToArray();
    }

    private static byte[] Write(StatisticsDelta delta)
    {
        using var stream = new MemoryStream();
        StatisticsDeltaFormat.Write(delta, stream);
        return stream.ToArray();
    }
}
