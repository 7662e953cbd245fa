using BatchLabeler.Orchestrations.Groups;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Orchestrations.Tests.Groups;

public sealed class ShardSetTests
{
    [Fact]
    public void Set_holds_what_was_not_taken_out()
    {
        Prop.ForAll<PositiveInt, int[]>((count, taken) =>
        {
            var expected = Enumerable.Range(0, count.Get).Except(taken).ToList();
            var set = taken.Aggregate(ShardSet.All(count.Get), (rest, position) => rest.Without(position));
            return set.Positions().SequenceEqual(expected) && set.Count == expected.Count && set.IsEmpty == (expected.Count == 0);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Set_of_a_full_group_is_short() => Assert.Equal(50, ShardSet.All(200).Bits.Length);
}
