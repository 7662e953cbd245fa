using BatchLabeler.Review.Tests.Doubles;
using Microsoft.Playwright;

namespace BatchLabeler.Review.Tests.Browser;

public sealed class BatchesPageTests(BrowserFixture browser) : PageTests(browser)
{
    private const string Hostile = "<img src=x onerror=\"document.title='owned'\">";

    [BrowserFact]
    public async Task Keys_alone_go_from_batch_to_batch_and_each_keeps_its_own_answers()
    {
        var storage = new ReviewStorage(Folder);
        await storage.AddAsync("first", ManifestFolder.Row("first/a.jpg", 0.9, 0.51, 0.1));
        await storage.AddAsync("second", ManifestFolder.Row("second/a.jpg", 0.9, 0.51, 0.1), ManifestFolder.Row("second/b.jpg", 0.1, 0.1, 0.52));
        await using var review = await RunningReview.StartAsync(Folder, storage.Catalog());
        await using var person = await Browser.PersonAsync();
        var page = await GoAsync(person, review, "/");
        await Assertions.Expect(page.Locator(".batch")).ToHaveCountAsync(2);
        // The button of the theme, then the batches, the latest one first.
        await PressAsync(page, "Tab", "Tab", "Enter");
        await Assertions.Expect(page.Locator("#title")).ToHaveTextAsync("second");
        await Assertions.Expect(page.Locator("#grid")).ToBeFocusedAsync();
        await PressAsync(page, "y");
        await Saved(page, "yes");

        await page.Locator("#show-batches").FocusAsync();
        await PressAsync(page, "Enter");
        await Assertions.Expect(page.Locator(".batch")).ToHaveCountAsync(2);
        await PressAsync(page, "Tab", "Tab", "Tab", "Enter");

        await Assertions.Expect(page.Locator("#title")).ToHaveTextAsync("first");
        await Assertions.Expect(page.Locator(".card")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".badge")).ToHaveCountAsync(0);
        await PressAsync(page, "z");
        await Assertions.Expect(page.Locator("#message")).ToHaveTextAsync("There is nothing to undo.");
        await page.GoBackAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#reviewed")).ToHaveTextAsync("1 reviewed");
        Assert.Single(Directory.GetFiles(Folder["storage/feedback/second"], "*.jsonl"));
    }

    [BrowserFact]
    public async Task Batch_at_work_moves_and_can_be_opened_once_it_is_done()
    {
        var storage = new ReviewStorage(Folder);
        await using var review = await RunningReview.StartAsync(Folder, storage.Catalog());
        await using var person = await Browser.PersonAsync(360, 740);
        var page = await GoAsync(person, review, "/");
        await Assertions.Expect(page.Locator("#empty")).ToBeVisibleAsync();
        var run = await storage.BeginAsync("photos", images: 100, labeled: 40, failed: 2);
        await Assertions.Expect(page.Locator(".batch .facts")).ToContainTextAsync("42 of 100 images · 2 failed");
        await Assertions.Expect(page.Locator(".batch a")).ToHaveCountAsync(0);

        storage.End(run, ManifestFolder.Row("photos/a.jpg", 0.9, 0.51, 0.1));

        await page.Locator(".batch a").ClickAsync();
        await Assertions.Expect(page.Locator("#title")).ToHaveTextAsync("photos");
        await Assertions.Expect(page.Locator(".card")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task Hostile_name_of_a_batch_is_shown_as_text()
    {
        var storage = new ReviewStorage(Folder);
        await storage.BeginAsync(Hostile);
        await using var review = await RunningReview.StartAsync(Folder, storage.Catalog());
        await using var person = await Browser.PersonAsync();
        var page = await GoAsync(person, review, "/");

        await Assertions.Expect(page.Locator(".batch h2")).ToHaveTextAsync(Hostile);
        Assert.NotEqual("owned", await page.TitleAsync());
    }

    [BrowserFact]
    public async Task Unknown_batch_says_so_and_leads_back_to_the_list()
    {
        await using var review = await RunningReview.StartAsync(Folder, new ReviewStorage(Folder).Catalog());
        await using var person = await Browser.PersonAsync();
        var page = await GoAsync(person, review, "/?run=0123456789abcdef");

        await Assertions.Expect(page.Locator("#problem")).ToContainTextAsync("The storage has no such run");
        await page.Locator("#problem a").ClickAsync();
        await Assertions.Expect(page.Locator("#empty")).ToBeVisibleAsync();
    }

    private static async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
            await page.Keyboard.PressAsync(key);
    }
}
