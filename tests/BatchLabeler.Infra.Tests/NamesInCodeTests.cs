using BatchLabeler.Infra.Tests.Files;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Storage.FileSystem;

namespace BatchLabeler.Infra.Tests;

/// <summary>Containers, queues and profiles are named as the programs and Azure name them.</summary>
public sealed class NamesInCodeTests
{
    [Fact]
    public void Containers_are_those_that_the_programs_open()
    {
        var opened = new List<string>();
        Containers.Open(name =>
        {
            opened.Add(name);
            return new FileSystemObjectStore(Path.Combine(Path.GetTempPath(), name));
        });
        Assert.Equal(opened, Repository.App("storage")["containers"].Value.Elements.Select(element => element.Text));
    }

    [Fact]
    public void Queues_are_those_that_the_programs_use()
    {
        var messaging = Repository.App("messaging");
        Assert.Equal(ShardQueues.ShardsName, messaging["shardsQueue"].Value.Text);
        Assert.Equal(ShardQueues.CompletionsName, messaging["completionsQueue"].Value.Text);
        Assert.Equal(
            ["shardsQueue", "completionsQueue", "submissionsQueue"],
            messaging["namespace"].Body["params"]["queues"].Elements.Select(queue => queue["name"].Written));
    }

    [Fact]
    public void Queues_keep_what_cannot_be_done_and_lock_longer_than_work_takes()
    {
        foreach (var queue in Repository.App("messaging")["namespace"].Body["params"]["queues"].Elements)
        {
            Assert.Equal("true", queue["deadLetteringOnMessageExpiration"].Written);
            Assert.Equal("false", queue["requiresSession"].Written);
            Assert.InRange(System.Xml.XmlConvert.ToTimeSpan(queue["lockDuration"].Text!), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5));
            // More than the deliveries after which a worker writes rows about what fails.
            Assert.InRange(
                int.Parse(queue["maxDeliveryCount"].Written), new Orchestrations.Workers.ShardWorkerOptions().DeliveriesInDoubt + 2, 100);
        }
    }

    [Fact]
    public void Gpu_profiles_are_serverless_ones_that_exist()
    {
        string[] profiles = ["Consumption-GPU-NC8as-T4", "Consumption-GPU-NC24-A100"];
        var types = Repository.App("environment")["gpuProfileTypes"].Value.Properties;
        Assert.Equal(profiles, types.Values.Select(type => type.Text));
        foreach (var module in new[] { "gpu", "training" })
            Assert.Equal([.. types.Keys, "none"], Repository.App(module)["sizes"].Value.Properties.Keys);
    }

    [Fact]
    public void Events_are_those_of_markers_and_wishes_to_cancel()
    {
        var filter = Repository.App("events")["subscription"].Body["properties"]["filter"];
        Assert.Equal("['Microsoft.Storage.BlobCreated']", filter["includedEventTypes"].Written);
        Assert.Equal("/blobServices/default/containers/batches/blobs/", filter["subjectBeginsWith"].Text);
        Assert.Equal("['/batch.json','/cancel.json']", filter["advancedFilters"].Elements.Single()["values"].Written);
    }
}
