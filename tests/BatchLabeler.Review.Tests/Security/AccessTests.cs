using System.Net;
using System.Net.Http.Headers;
using BatchLabeler.Review.Hosting;
using BatchLabeler.Review.Tests.Doubles;

namespace BatchLabeler.Review.Tests.Security;

public sealed class AccessTests : IDisposable
{
    private const string Token = "a-token-of-twenty-four-ch";
    private readonly TemporaryFolder _folder = new();

    public AccessTests() => ManifestFolder.Write(_folder["result"], ManifestFolder.Many(3));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Foreign_host_name_is_refused()
    {
        await using var review = await RunningReview.StartAsync(_folder);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/summary") { Headers = { Host = "evil.example" } };

        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await review.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Another_site_may_neither_read_nor_decide(string header, string value)
    {
        await using var review = await RunningReview.StartAsync(_folder);
        using var read = new HttpRequestMessage(HttpMethod.Get, "/api/images/0/thumbnail");
        using var write = new HttpRequestMessage(HttpMethod.Post, "/api/decisions") { Content = Decision("application/json") };
        read.Headers.Add(header, value);
        write.Headers.Add(header, value);

        Assert.Equal(HttpStatusCode.Forbidden, (await review.Client.SendAsync(read)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await review.Client.SendAsync(write)).StatusCode);
        Assert.Equal(0, review.Session.Decisions.Book.Count);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/batches.html")]
    public async Task Link_on_another_site_may_open_a_page_and_nothing_else(string page)
    {
        await using var review = await RunningReview.StartAsync(_folder);

        Assert.Equal(HttpStatusCode.OK, (await FollowAsync(review, page)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await FollowAsync(review, "/api/batches")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await FollowAsync(review, "/main.js")).StatusCode);
    }

    [Theory]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.nip.io")]
    [InlineData("10.0.0.7")]
    [InlineData("[2001:db8::1]")]
    public async Task Name_that_only_looks_like_this_machine_is_refused(string host)
    {
        await using var review = await RunningReview.StartAsync(_folder);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/batches") { Headers = { Host = host } };

        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await review.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task No_other_method_is_answered(string method)
    {
        await using var review = await RunningReview.StartAsync(_folder);
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/decisions");

        Assert.Equal(HttpStatusCode.Forbidden, (await review.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("{\"decisions\":[null]}")]
    [InlineData("{\"decisions\":null}")]
    [InlineData("[]")]
    [InlineData("{\"decisions\":[{\"row\":-1,\"category\":0,\"state\":1}]}")]
    [InlineData("{\"decisions\":[{\"row\":0,\"category\":0,\"state\":7}]}")]
    public async Task Decision_that_cannot_be_is_refused_with_a_sentence(string content)
    {
        await using var review = await RunningReview.StartAsync(_folder);

        var answer = await review.Client.PostAsync("/api/decisions", new StringContent(content, null, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"code\":\"request\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_of_another_site_cannot_decide()
    {
        await using var review = await RunningReview.StartAsync(_folder);

        Assert.Equal(HttpStatusCode.Forbidden, (await review.Client.PostAsync("/api/decisions", Decision("text/plain"))).StatusCode);
    }

    [Fact]
    public async Task Request_that_is_too_large_is_refused()
    {
        await using var review = await RunningReview.StartAsync(_folder);
        var large = new StringContent($$"""{"by":"{{new string('a', 600_000)}}","decisions":[]}""", null, "application/json");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await review.Client.PostAsync("/api/decisions", large)).StatusCode);
    }

    [Fact]
    public async Task Token_is_shown_once_and_a_cookie_stands_for_it()
    {
        await using var review = await RunningReview.StartAsync(_folder, Token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await review.Client.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await review.Client.GetAsync("/api/summary")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await review.Client.GetAsync("/?token=wrong")).StatusCode);

        var entry = await review.Client.GetAsync("/?token=" + Token);

        Assert.Equal((HttpStatusCode.Redirect, "/"), (entry.StatusCode, entry.Headers.Location!.ToString()));
        var cookie = entry.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Token, cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await review.Client.GetAsync("/api/summary")).StatusCode);
    }

    [Fact]
    public async Task Script_shows_the_token_as_a_bearer()
    {
        await using var review = await RunningReview.StartAsync(_folder, Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/summary");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);

        Assert.Equal(HttpStatusCode.OK, (await review.Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public void Open_address_needs_a_token_that_is_long_enough()
    {
        var open = new ReviewOptions { CacheFolder = "x", Address = IPAddress.Any };

        Assert.Throws<ArgumentException>(() => open.Validate());
        Assert.Throws<ArgumentException>(() => (open with { Token = "short" }).Validate());
        (open with { Token = Token }).Validate();
    }

    [Fact]
    public async Task Page_may_load_its_own_files_and_nothing_else()
    {
        await using var review = await RunningReview.StartAsync(_folder);

        var answer = await review.Client.GetAsync("/");

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(HttpStatusCode.NotFound, (await review.Client.GetAsync("/../../manifest.json")).StatusCode);
    }

    private static async Task<HttpResponseMessage> FollowAsync(RunningReview review, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Sec-Fetch-Site", "cross-site" }, { "Sec-Fetch-Mode", "navigate" } } };
        return await review.Client.SendAsync(request);
    }

    private static StringContent Decision(string type) => new("""{"decisions":[{"row":0,"category":0,"state":1}]}""", null, type);
}
