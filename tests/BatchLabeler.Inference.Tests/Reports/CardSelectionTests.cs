using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Core.Randomness;
using BatchLabeler.Inference.Reports.Cards;

namespace BatchLabeler.Inference.Tests.Reports;

public sealed class CardSelectionTests
{
    private static readonly Dictionary<string, float> Thresholds = new() { ["cat"] = 0.5f };

    [Fact]
    public void The_most_doubtful_images_come_first_and_a_sample_after_them()
    {
        var selection = new CardSelection(10, Thresholds);
        var scores = Scores(500);
        Offer(selection, scores);

        var chosen = selection.Chosen();

        var worst = Enumerable.Range(0, scores.Length).OrderBy(index => Math.Abs(Math.Round(scores[index], 4) - 0.5)).ThenBy(index => index).Take(8);
        Assert.Equal(worst.Select(index => (long)index), chosen.Where(entry => !entry.IsSample).Select(entry => entry.Card.Index));
        Assert.InRange(chosen.Count, 8, 10);
        Assert.All(chosen.Skip(8), entry => Assert.True(entry.IsSample));
    }

    [Fact]
    public void Evicted_and_chosen_images_make_up_all_that_were_ever_chosen()
    {
        var selection = new CardSelection(10, Thresholds);
        var kept = Offer(selection, Scores(300));

        Assert.Equal(kept.Order(), selection.Chosen().Select(entry => entry.Card.Index).Order());
    }

    [Fact]
    public void Nothing_is_chosen_when_there_is_no_room() => Assert.Empty(Offer(new CardSelection(0, Thresholds), Scores(20)));

    [Fact]
    public void Failed_images_are_not_chosen() =>
        Assert.False(new CardSelection(10, Thresholds).Offer(0, ManifestRow.Failed("a", "m@1", new RowError("c", "m")), out _));

    private static double[] Scores(int count)
    {
        var random = new SplitMix64(3);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
    }

    private static HashSet<long> Offer(CardSelection selection, double[] scores)
    {
        var kept = new HashSet<long>();
        for (var index = 0; index < scores.Length; index++)
        {
            var label = new ManifestLabel("cat", LabelState.Present, scores[index], LabelSource.Model);
            if (selection.Offer(index, new ManifestRow($"{index}", null, 1, 1, RowStatus.Labeled, [label], "m@1", null), out var evicted))
                kept.Add(index);
            kept.ExceptWith(evicted);
        }

        return kept;
    }
}
