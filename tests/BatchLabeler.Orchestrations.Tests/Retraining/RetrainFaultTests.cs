using BatchLabeler.Core.Retraining;
using BatchLabeler.Orchestrations.Retraining;
using BatchLabeler.Orchestrations.Retraining.Schedule;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Locations;
using BatchLabeler.Storage.Tests.Emulator;
using BatchLabeler.Storage.Tests.Faults;
using BatchLabeler.Tests.Storage;
using static BatchLabeler.Orchestrations.Tests.Retraining.RetrainWorld;

namespace BatchLabeler.Orchestrations.Tests.Retraining;

public sealed class RetrainFaultTests(Azurite azurite) : IClassFixture<Azurite>
{
    private readonly string _id = $"{Guid.NewGuid():n}";

    [Theory]
    [MemberData(nameof(FaultCases.All), MemberType = typeof(FaultCases))]
    public async Task Behind_a_network_that_fails_every_few_calls_labels_become_the_next_version(
        NetworkFault fault, bool afterwards, string? errorCode)
    {
        await EnsureAsync();
        var network = new FaultyNetwork(every: 5, fault, afterwards, errorCode);
        var containers = Open(FaultyLocation.Open(azurite.ConnectionString, network));
        using var world = new RetrainWorld(containers);
        await world.PublishAsync(0.1f, null, "start");
        await world.BatchAsync("b", 2, Line("0.jpg", "cat", 1));
        await world.FeedbackAsync("b", "1.jsonl", Line("b/1.jpg", "dog", -1));

        var address = (await new RetrainStarter(containers, new ScheduledInstances()).StartAsync(Model, new RetrainOptions())).Address;
        var training = new InlineTraining(containers.Models, world.Bundle(0.9f));
        var context = new DirectContext(containers.Models, training, address.InstanceId);
        var result = await context.RunAsync(new RetrainInput(address, new RetrainOptions()));

        Assert.Equal(2, result.Version);
        Assert.Equal(1, training.Starts);
        Assert.Equal(0.9f, (await world.Store.DescribeAsync(Model, 2)).DecisionThresholds[1]);
        Assert.Equal([1, 2], await world.Store.VersionsAsync(Model));
        Assert.True(network.Failures > 10);
    }

    private Task EnsureAsync() => StorageLocation.Parse(azurite.ConnectionString).EnsureAsync(
        [.. ((string[])["batches", "manifests", "work", "models", "feedback"]).Select(NameOf)], []);

    private Containers Open(StorageLocation location) => Containers.Open(name => location.Container(NameOf(name)));

    private string NameOf(string container) => $"{container}-{_id}";
}
