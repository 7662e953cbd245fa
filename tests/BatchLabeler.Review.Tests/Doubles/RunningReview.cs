using System.Net.Http.Json;
using System.Text.Json;
using BatchLabeler.Review.Hosting;
using BatchLabeler.Review.Sources;

namespace BatchLabeler.Review.Tests.Doubles;

/// <summary>A review that is served at a free port, with a client.</summary>
internal sealed class RunningReview : IAsyncDisposable
{
    private readonly ReviewServer _server;

    private RunningReview(ReviewSession session, ReviewServer server) => (Session, _server, Client) =
        (session, server, new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address });

    public ReviewSession Session { get; }

    public HttpClient Client { get; }

    public Uri Address => _server.Address;

    public static Task<RunningReview> StartAsync(TemporaryFolder folder, string? token = null, TimeProvider? time = null)
    {
        Directory.CreateDirectory(folder["photos"]);
        return StartAsync(folder, FolderSource.Open(folder["result"], folder["photos"], null, time ?? TimeProvider.System), token, time);
    }

    public static async Task<RunningReview> StartAsync(
        TemporaryFolder folder, IReviewSource source, string? token = null, TimeProvider? time = null)
    {
        var options = new ReviewOptions { CacheFolder = folder["cache"], Token = token, Reviewer = "ada" };
        var session = await ReviewSession.OpenAsync(source, options.CacheFolder, time ?? TimeProvider.System, CancellationToken.None);
        return new RunningReview(session, await ReviewServer.StartAsync(session, options, CancellationToken.None));
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
        Session.Dispose();
    }
}
