using BatchLabeler.Training.Curves;
using BatchLabeler.Training.Ladders;

namespace BatchLabeler.Training.Tests.Ladders;

public sealed class LadderFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_was_trained_is_there_when_the_same_plan_is_opened_again()
    {
        var run = SmallLadder.Plan.Tuning[0];
        var outcome = SmallLadder.Outcome(0.5, 0.25) with { PseudoLabels = "+1 3", Epochs = [new CurvePoint(1, 1, 0.7, 0.5), new CurvePoint(1, 2, 0.6, null)] };
        outcome.Write(LadderFolder.Open(_folder.Path, SmallLadder.Plan).OutcomeOf(run));
        _folder.Write($"runs/{SmallLadder.Plan.Tuning[1].Name}.json.0.tmp", "{");

        var (name, read) = Assert.Single(LadderFolder.Open(_folder.Path, SmallLadder.Plan).Outcomes());

        Assert.Equal(run.Name, name);
        Assert.Equivalent(outcome, read, strict: true);
    }

    [Fact]
    public void Another_plan_is_refused_and_nothing_changes()
    {
        LadderFolder.Open(_folder.Path, SmallLadder.Plan);
        var before = _folder.Contents();

        var refusal = Assert.Throws<InvalidDataException>(() => LadderFolder.Open(_folder.Path, SmallLadder.Plan with { Seeds = [1, 2, 3] }));

        Assert.Contains("another plan: repeat its options (plan.json has them), or choose another --output.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, _folder.Contents());
    }

    [Fact]
    public void An_outcome_that_is_damaged_is_named()
    {
        var ladder = LadderFolder.Open(_folder.Path, SmallLadder.Plan);
        File.WriteAllText(ladder.OutcomeOf(SmallLadder.Plan.Tuning[0]), "{}");

        Assert.Contains("delete it, and it is trained again", Assert.Throws<InvalidDataException>(ladder.Outcomes).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
