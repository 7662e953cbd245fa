using System.Buffers;
using System.Text.Json.Nodes;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Orchestrations.Retraining.Jobs;
using BatchLabeler.Orchestrations.Retraining.Jobs.ContainerJobs;
using BatchLabeler.Storage.FileSystem;
using Microsoft.AspNetCore.Http;

namespace BatchLabeler.Orchestrations.Tests.Retraining.ContainerJobs;

public sealed class ContainerJobTrainingTests : IAsyncLifetime
{
    private const string Start = $"POST {ArmServer.Job}/start";
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly FixedToken _token = new();
    private readonly TrainingAddress _address = new("demo", "v1-0123456789abcdef");
    private readonly FileSystemObjectStore _models;
    private readonly HttpClient _http = new();
    private ArmServer _azure = null!;
    private ContainerJobTraining _job = null!;

    public ContainerJobTrainingTests() => _models = new FileSystemObjectStore(_folder["models"]);

    private TrainingFolder Training => new(_models, _address);

    public async Task InitializeAsync()
    {
        _azure = await ArmServer.StartAsync();
        _job = new ContainerJobTraining(_models, Options(), _http, _token, _clock);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _azure.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Of_many_starts_at_once_one_starts_an_execution()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => _job.StartAsync(_address.Request))));

        Assert.Single(_azure.Sent(Start));
        Assert.Equal(
            new TrainingJobStatus(TrainingJobState.Running, 1, "waiting for its container"), await _job.GetStateAsync(_address.Request));
    }

    [Fact]
    public async Task An_execution_is_the_job_as_deployed_with_the_request_beside_its_variables()
    {
        await _job.StartAsync(_address.Request);

        var sent = Assert.Single(_azure.Sent(Start));
        var expected = JsonNode.Parse($$"""
            {
              "containers": [
                {
                  "image": "registry.azurecr.io/training:1", "name": "training",
                  "env": [
                    { "name": "Secret", "secretRef": "one" }, { "name": "TrainingJob__Request", "value": "{{_address.Request}}" }
                  ],
                  "resources": { "cpu": 8, "memory": "56Gi" }
                }
              ]
            }
            """);
        Assert.True(JsonNode.DeepEquals(expected, sent.Body), sent.Body?.ToJsonString());
        Assert.Equal(("2025-07-01", $"Bearer {FixedToken.Token}"), (sent.Version, sent.Authorization));
        Assert.Equal($"{_azure.Endpoint}.default", _token.Scope);
    }

    [Fact]
    public async Task A_silent_training_is_what_its_execution_is()
    {
        await _job.StartAsync(_address.Request);
        _clock.Advance(TimeSpan.FromHours(1));
        var waiting = await _job.GetStateAsync(_address.Request);
        _azure.Executions["training-1"] = "Failed";
        var failed = await _job.GetStateAsync(_address.Request);
        await _job.StartAsync(_address.Request);
        var again = await _job.GetStateAsync(_address.Request);

        Assert.Equal((TrainingJobState.Running, 1), (waiting.State, waiting.Attempt));
        Assert.Equal((TrainingJobState.Lost, 1), (failed.State, failed.Attempt));
        Assert.Equal((TrainingJobState.Running, 2), (again.State, again.Attempt));
        Assert.Equal(2, _azure.Executions.Count);
    }

    [Fact]
    public async Task A_silent_training_that_ends_while_a_start_looks_is_not_started_again()
    {
        await _job.StartAsync(_address.Request);
        _clock.Advance(TimeSpan.FromHours(1));
        var models = new OvertakenStore(_models, _address.Outcome, async () =>
        {
            await Training.TryWriteOutcomeAsync(TrainingOutcome.Failed(_address.Id, "1.0", "test", "This ends it."));
            _azure.Executions["training-1"] = "Succeeded";
        });

        await new ContainerJobTraining(models, Options(), _http, _token, _clock).StartAsync(_address.Request);

        Assert.Single(_azure.Sent(Start));
    }

    [Fact]
    public async Task A_training_with_signs_of_life_or_an_outcome_is_not_asked_for_in_azure()
    {
        await Training.BeatAsync(new TrainingHeartbeat(1, _clock.GetUtcNow(), "epoch 3"));
        var running = await _job.GetStateAsync(_address.Request);
        await Training.TryWriteOutcomeAsync(TrainingOutcome.Failed(_address.Id, "1.0", "test", "This ends it."));
        var finished = await _job.GetStateAsync(_address.Request);
        await _job.StartAsync(_address.Request);
        await _job.CancelAsync(_address.Request);

        Assert.Equal(new TrainingJobStatus(TrainingJobState.Running, 1, "epoch 3"), running);
        Assert.Equal(new TrainingJobStatus(TrainingJobState.Finished, 1), finished);
        Assert.Empty(_azure.Requests);
    }

    [Fact]
    public async Task A_training_that_nobody_started_waits() =>
        Assert.Equal(new TrainingJobStatus(TrainingJobState.Waiting, 0), await _job.GetStateAsync(_address.Request));

    [Fact]
    public async Task Cancelling_tells_the_training_and_ends_its_execution_once()
    {
        await _job.StartAsync(_address.Request);
        await _job.CancelAsync(_address.Request);
        await _job.CancelAsync(_address.Request);

        Assert.True(await Training.IsCancelledAsync());
        Assert.Equal("Stopped", _azure.Executions["training-1"]);
        Assert.Single(_azure.Sent($"POST {ArmServer.Job}/executions/training-1/stop"));
    }

    [Theory]
    [InlineData("GET", 403, "Container Apps Jobs Operator")]
    [InlineData("POST", 403, "Container Apps Jobs Operator")]
    [InlineData("GET", 404, "There is no container job")]
    [InlineData("POST", 400, "400 for the container job 'training', Wrong: The template is wrong")]
    public async Task A_start_that_azure_refuses_is_the_outcome(string method, int status, string part)
    {
        _azure.Unusual = (request, context) => request.Method == method && Answer(context, status);

        await _job.StartAsync(_address.Request);

        var failure = (await Training.ReadOutcomeAsync())!.Failure!;
        Assert.Equal("training-not-started", failure.Code);
        Assert.Contains(part, failure.Message, StringComparison.Ordinal);
        Assert.Equal(TrainingJobState.Finished, (await _job.GetStateAsync(_address.Request)).State);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_busy_azure_is_asked_again(int status)
    {
        var refusals = 2;
        _azure.Unusual = (request, context) => request.What == Start && refusals-- > 0 && Answer(context, status);

        await _job.StartAsync(_address.Request);

        Assert.Equal((3, 1), (_azure.Sent(Start).Count(), _azure.Executions.Count));
    }

    [Fact]
    public async Task A_start_that_a_busy_azure_never_took_does_not_count()
    {
        _azure.Unusual = (request, context) => request.What == Start && Answer(context, 429);
        var failure = await Assert.ThrowsAsync<ContainerJobException>(() => _job.StartAsync(_address.Request));
        var refused = await _job.GetStateAsync(_address.Request);
        _azure.Unusual = (_, _) => false;
        await _job.StartAsync(_address.Request);

        Assert.True(failure.IsTransient);
        Assert.Equal((TrainingJobState.Lost, 0), (refused.State, refused.Attempt));
        Assert.Equal(1, (await _job.GetStateAsync(_address.Request)).Attempt);
    }

    [Fact]
    public async Task A_start_whose_answer_is_lost_is_not_repeated_until_the_training_has_been_silent_for_long()
    {
        _azure.Unusual = (request, context) =>
        {
            if (request.What != Start) return false;
            _azure.Start();
            context.Abort();
            return true;
        };
        await Assert.ThrowsAsync<ContainerJobException>(() => _job.StartAsync(_address.Request));
        _clock.Advance(TimeSpan.FromMinutes(19));
        var hoping = await _job.GetStateAsync(_address.Request);
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Single(_azure.Sent(Start));
        Assert.Equal(TrainingJobState.Running, hoping.State);
        Assert.Equal(TrainingJobState.Lost, (await _job.GetStateAsync(_address.Request)).State);
    }

    [Fact]
    public async Task A_start_that_takes_a_while_is_followed_to_its_execution()
    {
        _azure.Unusual = (request, context) => request.What switch
        {
            Start => Accepted(context, $"{_azure.Endpoint}operations/1"),
            "GET /operations/1" => Body(context, $$"""{ "name": "{{_azure.Start()}}" }"""),
            _ => false,
        };
        await _job.StartAsync(_address.Request);
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(TrainingJobState.Running, (await _job.GetStateAsync(_address.Request)).State);
        Assert.Single(_azure.Sent($"GET {ArmServer.Job}/executions/training-1"));
    }

    [Fact]
    public async Task A_start_that_is_named_at_once_is_not_followed()
    {
        _azure.Unusual = (request, context) => request.What == Start && Accepted(context, $"{_azure.Endpoint}operations/1")
            && Body(context, $$"""{ "name": "{{_azure.Start()}}" }""");
        await _job.StartAsync(_address.Request);
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(TrainingJobState.Running, (await _job.GetStateAsync(_address.Request)).State);
        Assert.Empty(_azure.Sent("GET /operations/1"));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_start_whose_operation_may_not_be_seen_has_taken_place(int status)
    {
        _azure.Unusual = (request, context) => request.What switch
        {
            Start => Accepted(context, $"{_azure.Endpoint}operations/1"),
            "GET /operations/1" => Answer(context, status),
            _ => false,
        };
        await _job.StartAsync(_address.Request);

        Assert.Equal(
            new TrainingJobStatus(TrainingJobState.Running, 1, "waiting for its container"), await _job.GetStateAsync(_address.Request));
        Assert.Null(await Training.ReadOutcomeAsync());
    }

    [Fact]
    public async Task The_token_goes_to_nobody_else()
    {
        await using var stranger = await ArmServer.StartAsync();
        _azure.Unusual = (request, context) => request.What == Start && Accepted(context, $"{stranger.Endpoint}operations/1");

        await _job.StartAsync(_address.Request);

        Assert.Empty(stranger.Requests);
    }

    [Theory]
    [InlineData("training", "https://management.azure.com")]
    [InlineData($"{ArmServer.Job}/executions/x", "https://management.azure.com")]
    [InlineData(ArmServer.Job, "http://management.azure.com")]
    public void A_job_that_cannot_be_one_is_refused(string id, string endpoint) =>
        Assert.Throws<ArgumentException>(new ContainerJobOptions { ResourceId = id, Endpoint = new Uri(endpoint) }.Validate);

    private static bool Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = "0";
        return status == 400 ? Body(context, """{ "error": { "code": "Wrong", "message": "The template is wrong." } }""") : true;
    }

    private static bool Accepted(HttpContext context, string location)
    {
        context.Response.Headers.Location = location;
        return Answer(context, 202);
    }

    private static bool Body(HttpContext context, string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        context.Response.ContentLength = bytes.Length;
        context.Response.BodyWriter.Write(bytes);
        return true;
    }

    private ContainerJobOptions Options() => new() { ResourceId = ArmServer.Job, Endpoint = _azure.Endpoint };
}
