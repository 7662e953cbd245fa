using BatchLabeler.Models.Bundles;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Opening;

namespace BatchLabeler.Orchestrations.Tests.Runs;

public sealed class OpenRunTests : IDisposable
{
    private readonly RunWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Run_is_pinned_once_whatever_happens_to_the_model_later()
    {
        var request = await _world.UploadAsync("b", ["a.jpg"]);

        var first = await _world.OpenAsync(request);
        _world.Models.Current = 2;
        _world.Clock.Advance(TimeSpan.FromHours(1));
        var second = await _world.OpenAsync(request);

        Assert.Equal(first, second);
        Assert.Equal("demo@1", second.Model);
        Assert.Equal("b/", second.ManifestFolder);
        Assert.NotNull(await _world.TextAsync(_world.Containers.Work, RunEntry.NameOf(request.Address)));
    }

    [Fact]
    public async Task Later_run_of_a_batch_gets_a_folder_of_its_own()
    {
        var first = await _world.OpenAsync(await _world.UploadAsync("b", ["a.jpg"]));
        var request = await _world.MarkAsync("b", """{"shardSize":3}""");
        var second = await _world.OpenAsync(request);

        Assert.Equal("b/", first.ManifestFolder);
        Assert.Equal($"b/runs/{request.Address.Run}/", second.ManifestFolder);
    }

    [Theory]
    [InlineData("""{"shardSize":-1}""", "options-range")]
    [InlineData("""{"model":"other"}""", "model-unknown")]
    [InlineData("""{"model":"demo@9"}""", "model-unknown")]
    [InlineData("""{"decisionThresholds":{"cow":0.5}}""", "category-unknown")]
    [InlineData("""{"retry":"0123456789abcdef"}""", "retry-unknown")]
    public async Task Unusable_options_end_the_run_with_a_reason(string options, string code)
    {
        var request = await _world.UploadAsync("b", ["a.jpg"], options);

        var opening = await _world.OpenAsync(request);

        Assert.Equal(code, opening.Rejection!.Code);
        var rejected = await _world.Containers.Manifests.ReadJsonAsync<RejectedRun>("b/rejected.json");
        Assert.Equal(new RejectedRun(request.Address.Run, code, opening.Rejection.Message), rejected);
        Assert.Null(await _world.TextAsync(_world.Containers.Work, request.Address.Pin));
    }

    [Fact]
    public async Task Damaged_model_ends_the_run_with_its_own_code()
    {
        _world.Models.Failure = new BundleException(BundleErrorCodes.Damaged, "head.onnx is missing.");

        var opening = await _world.OpenAsync(await _world.UploadAsync("b", ["a.jpg"]));

        Assert.Equal((BundleErrorCodes.Damaged, "head.onnx is missing."), (opening.Rejection!.Code, opening.Rejection.Message));
    }

    [Fact]
    public async Task Replaced_marker_leaves_the_batch_to_its_successor()
    {
        var old = await _world.UploadAsync("b", ["a.jpg"]);
        var present = await _world.MarkAsync("b", """{"shardSize":3}""");

        Assert.Equal("marker-replaced", (await _world.OpenAsync(old)).Rejection!.Code);
        Assert.Equal("b/", (await _world.OpenAsync(present)).ManifestFolder);
    }

    [Fact]
    public async Task Retry_of_a_run_without_a_manifest_is_rejected()
    {
        var first = await _world.UploadAsync("b", ["a.jpg"]);
        await _world.OpenAsync(first);
        var retry = await _world.MarkAsync("b", $$"""{"retry":"{{first.Address.Run}}"}""");

        Assert.Equal("retry-unfinished", (await _world.OpenAsync(retry)).Rejection!.Code);
    }

    [Fact]
    public async Task Retry_keeps_the_model_of_its_run()
    {
        var first = await _world.UploadAsync("b", ["a.jpg"]);
        await _world.OpenAsync(first);
        await _world.Containers.Manifests.CreateOrReadJsonAsync("b/manifest.json", new ManifestClaim("x"));
        _world.Models.Current = 2;
        var retry = await _world.MarkAsync("b", $$"""{"retry":"{{first.Address.Run}}"}""");
        var other = await _world.MarkAsync("b", $$"""{"retry":"{{first.Address.Run}}","model":"demo@2"}""");

        Assert.Equal("retry-model", (await _world.OpenAsync(other)).Rejection!.Code);
        retry = await _world.MarkAsync("b", $$"""{"retry":"{{first.Address.Run}}"}""");
        Assert.Equal("demo@1", (await _world.OpenAsync(retry)).Model);
    }
}
