using BatchLabeler.Core.Labels;
using BatchLabeler.Review.Decisions;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Review.Tests.Decisions;

public sealed class DecisionBookTests
{
    [Fact]
    public void What_counts_does_not_depend_on_the_order_in_which_files_arrive() => Prop.ForAll(
        Gen.Choose(0, 100_000).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var decisions = Enumerable.Range(0, 30)
                .Select(file => new Decision(
                    random.Next(3), random.Next(2), (LabelState)random.Next(-1, 2), random.Next(4) == 0, $"{file:00}.jsonl", "ada", null, null, null))
                .ToList();
            var (inOrder, shuffled) = (new DecisionBook(), new DecisionBook());
            inOrder.Add(decisions);
            shuffled.Add(decisions.OrderBy(_ => random.Next()));

            return Enumerable.Range(0, 3).All(row =>
                inOrder.Of(row).SequenceEqual(shuffled.Of(row))
                && inOrder.History(row).SequenceEqual(shuffled.History(row))
                && inOrder.IsDecided(row, null) == inOrder.Of(row).Count > 0
                && inOrder.Of(row).All(latest => decisions.Last(each => each.Row == row && each.Category == latest.Category) == latest))
                && inOrder.DecidedImages == shuffled.DecidedImages;
        }).QuickCheckThrowOnFailure();
}
