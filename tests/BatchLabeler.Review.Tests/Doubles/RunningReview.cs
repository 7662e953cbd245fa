using System.Net.Http.Json;
using System.Text.Json;
using BatchLabeler.Review.Catalogs;
using BatchLabeler.Review.Hosting;
using BatchLabeler.Review.Sources;

namespace BatchLabeler.Review.Tests.Doubles;

/// <summary>A review that is served at a free port, with a client.</summary>
internal sealed class RunningReview : IAsyncDisposable
{
    private readonly ReviewDesk _desk;
    private readonly ReviewLease? _first;
    private readonly ReviewServer _server;

    private RunningReview(ReviewDesk desk, ReviewLease? first, ReviewServer server) => (_desk, _first, _server, Client) =
        (desk, first, server, new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address });

    public ReviewSession Session => _first!.Session;

    public HttpClient Client { get; }

    public Uri Address => _server.Address;

    public static Task<RunningReview> StartAsync(TemporaryFolder folder, string? token = null, TimeProvider? time = null)
    {
        Directory.CreateDirectory(folder["photos"]);
        return StartAsync(folder, FolderSource.Open(folder["result"], folder["photos"], null, time ?? TimeProvider.System), token, time);
    }

    public static Task<RunningReview> StartAsync(
        TemporaryFolder folder, IReviewSource source, string? token = null, TimeProvider? time = null) =>
        StartAsync(folder, new SingleManifest(source), token, time);

    public static async Task<RunningReview> StartAsync(
        TemporaryFolder folder, IReviewCatalog catalog, string? token = null, TimeProvider? time = null)
    {
        var options = new ReviewOptions { CacheFolder = folder["cache"], Token = token, Reviewer = "ada" };
        var desk = new ReviewDesk(catalog, options.CacheFolder, time ?? TimeProvider.System);
        var first = catalog.First is null ? null : await desk.OpenAsync(null, CancellationToken.None);
        return new RunningReview(desk, first, await ReviewServer.StartAsync(desk, options, CancellationToken.None));
    }

    public async Task<JsonElement> GetAsync(string address) => await Client.GetFromJsonAsync<JsonElement>(address);

    public async Task<JsonElement> PostAsync(string address, object content)
    {
        var answer = await Client.PostAsJsonAsync(address, content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Decides about one label and gives the file it is kept in.</summary>
    public async Task<string> DecideAsync(int row, int category, int state, string? saw = null, string by = "ada") =>
        (await PostAsync("/api/decisions", new { by, decisions = new[] { new { row, category, state, saw } } })).GetProperty("file").GetString()!;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        _first?.Dispose();
        _desk.Dispose();
    }
}
