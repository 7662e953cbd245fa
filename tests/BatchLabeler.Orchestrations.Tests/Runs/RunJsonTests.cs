using System.Text;
using BatchLabeler.Orchestrations.Groups;
using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Orchestrations.Shards;

namespace BatchLabeler.Orchestrations.Tests.Runs;

public sealed class RunJsonTests
{
    private static readonly RunAddress Address = new("b", "0123456789abcdef");

    [Fact]
    public void Message_of_a_shard_holds_no_more_than_it_needs() => Assert.Equal(
        """{"run":{"batch":"b","run":"0123456789abcdef"},"shard":7,"definition":"d","groupInstance":"g"}""",
        RunJson.WriteMessage(new ShardTask(Address, 7, "d", "g")));

    [Fact]
    public void Records_of_a_run_survive_being_written()
    {
        var pin = new RunPin(Address, "\"0x8D\"", new BatchOptions(), "demo", 3, 1, ["cat"], "b/", DateTimeOffset.UnixEpoch);
        var step = new PlanStep(1, "d/", new PlanTotals(200, 9, 0, 0), new PlanTotals(401, 20, 1, 2), 200, 2, PlanCursor.Start);

        Assert.Equal("demo@3", Again(pin).ModelText);
        Assert.Equal(Address.InstanceId, Again(pin).Address.InstanceId);
        Assert.Equal(step, Again(step));
        Assert.Equal((1, 3), (step.FirstGroup, step.EndGroup));
        Assert.Equal(ShardSet.All(7), Again(ShardSet.All(7)));
    }

    [Fact]
    public void Lines_end_with_their_break_and_leave_letters_as_they_are() =>
        Assert.Equal(
            "{\"image\":\"β/ä.jpg\",\"eTag\":\"t\"}\n", Encoding.UTF8.GetString(RunJson.WriteLine(new ShardImage("β/ä.jpg", "t"))));

    private static T Again<T>(T value) => RunJson.Read<T>(RunJson.Write(value));
}
