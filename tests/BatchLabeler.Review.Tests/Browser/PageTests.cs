using System.Collections.Concurrent;
using BatchLabeler.Review.Tests.Doubles;
using Microsoft.Playwright;

namespace BatchLabeler.Review.Tests.Browser;

/// <summary>Tests of the pages in a browser: a folder of their own, and no error of any script.</summary>
public abstract class PageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _scriptErrors = new();

    protected BrowserFixture Browser => browser;

    private protected TemporaryFolder Folder => _folder;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
        Assert.Empty(_scriptErrors);
    }

    protected virtual void Dispose(bool disposing) => _folder.Dispose();

    protected static Task Saved(IPage page, string word) => Assertions.Expect(page.Locator("#message")).ToContainTextAsync($"– {word}");

    private protected async Task<IPage> OpenAsync(IBrowserContext person, RunningReview review)
    {
        var page = await GoAsync(person, review, "/");
        await Assertions.Expect(page.Locator(".card").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        return page;
    }

    private protected async Task<IPage> GoAsync(IBrowserContext person, RunningReview review, string address)
    {
        var page = await person.NewPageAsync();
        page.PageError += (_, error) => _scriptErrors.Enqueue(error);
        await page.GotoAsync(new Uri(review.Address, address).AbsoluteUri);
        return page;
    }

    private protected Task<RunningReview> StartAsync(int images)
    {
        ManifestFolder.Write(_folder["result"], ManifestFolder.Many(images), rowsPerPart: 20_000);
        for (var image = 0; image < Math.Min(images, 12); image++)
            ManifestFolder.Picture(_folder[$"photos/photos/{image:000000}.jpg"], (byte)(40 + (image * 14)));
        return RunningReview.StartAsync(_folder);
    }
}
