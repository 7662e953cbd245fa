using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Review.Tests.Doubles;
using Microsoft.Playwright;

namespace BatchLabeler.Review.Tests.Browser;

public sealed class ReviewPageTests(BrowserFixture browser) : PageTests(browser)
{
    private const string Hostile = "<img src=x onerror=\"document.title='owned'\">\u202Egpj.jpg";

    [BrowserFact]
    public async Task Keys_alone_answer_correct_and_undo_and_a_reload_shows_the_same()
    {
        await using var review = await StartAsync(12);
        await using var person = await Browser.PersonAsync();
        var page = await OpenAsync(person, review);
        await page.Keyboard.PressAsync("y");
        await Saved(page, "yes");
        await page.Keyboard.PressAsync("n");
        await Saved(page, "no");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("u");
        await Saved(page, "unknown");
        await page.Keyboard.PressAsync("z");
        await Assertions.Expect(page.Locator("#message")).ToContainTextAsync("Undone");

        await page.ReloadAsync();

        await Assertions.Expect(page.Locator(".badge")).ToHaveTextAsync(["✓ yes", "✕ no"]);
        Assert.Equal(4, Directory.GetFiles(Folder["result/feedback"], "*.jsonl").Length);
    }

    [BrowserFact]
    public async Task Several_selected_pictures_take_one_answer()
    {
        await using var review = await StartAsync(12);
        await using var person = await Browser.PersonAsync();
        var page = await OpenAsync(person, review);
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator("#selection")).ToHaveTextAsync("2 selected");
        await page.Keyboard.PressAsync("n");
        await Saved(page, "no");

        await Assertions.Expect(page.Locator(".badge.no")).ToHaveCountAsync(2);
        Assert.Single(Directory.GetFiles(Folder["result/feedback"], "*.jsonl"));
    }

    [BrowserFact]
    public async Task Opened_picture_takes_answers_about_any_label_and_gives_focus_back()
    {
        await using var review = await StartAsync(12);
        await using var person = await Browser.PersonAsync();
        var page = await OpenAsync(person, review);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#detail .label")).ToHaveCountAsync(3);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("y");
        await Saved(page, "yes");
        await Assertions.Expect(page.Locator("#detail .badge.yes")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(page.Locator("#grid")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Two_windows_see_each_others_answers_and_neither_is_lost()
    {
        await using var review = await StartAsync(12);
        await using var ada = await Browser.PersonAsync();
        await using var grace = await Browser.PersonAsync();
        var (first, second) = (await OpenAsync(ada, review), await OpenAsync(grace, review));
        await first.Locator("#reviewer").FillAsync("ada");
        await second.Locator("#reviewer").FillAsync("grace");
        await first.Locator("#grid").FocusAsync();
        await first.Keyboard.PressAsync("y");
        await Saved(first, "yes");
        await second.Locator("#grid").FocusAsync();
        await second.Keyboard.PressAsync("n");

        await Assertions.Expect(second.Locator("#alert")).ToContainTextAsync("ada had said yes");
        await Assertions.Expect(first.Locator(".badge.no")).ToHaveCountAsync(1);
        var states = Directory.GetFiles(Folder["result/feedback"], "*.jsonl").Order(StringComparer.Ordinal)
            .Select(file => FeedbackLine.Parse(File.ReadAllText(file)).Labels[0].State);
        Assert.Equal([LabelState.Present, LabelState.Absent], states);
    }

    [BrowserFact]
    public async Task State_filter_finds_what_was_answered()
    {
        await using var review = await StartAsync(12);
        await using var person = await Browser.PersonAsync();
        var page = await OpenAsync(person, review);
        await page.Keyboard.PressAsync("u");
        await Saved(page, "unknown");
        await page.Locator("#more summary").ClickAsync();
        await page.Locator("select[name=state]").SelectOptionAsync("0");
        await page.Locator("select[name=source]").SelectOptionAsync("known");

        await Assertions.Expect(page.Locator("#shown")).ToHaveTextAsync("1 shown");
        await Assertions.Expect(page.Locator(".badge.unknown")).ToHaveCountAsync(1);
        await page.Locator("#clear").ClickAsync();
        await Assertions.Expect(page.Locator("#shown")).ToHaveTextAsync("12 shown");
    }

    [BrowserFact]
    public async Task Link_of_a_report_opens_its_picture()
    {
        await using var review = await StartAsync(12);
        await using var person = await Browser.PersonAsync();
        var report = Folder.Write("report.html", $"<a href='{review.Address}#image=photos%2F000007.jpg'>Correct</a>");
        var page = await person.NewPageAsync();
        await page.GotoAsync(new Uri(report).AbsoluteUri);
        await page.Locator("a").ClickAsync();

        await Assertions.Expect(page.Locator("#detail-name")).ToHaveTextAsync("photos/000007.jpg");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#shown")).ToHaveTextAsync("1 shown");
        await page.Locator("#only").ClickAsync();
        await Assertions.Expect(page.Locator("#shown")).ToHaveTextAsync("12 shown");
    }

    [BrowserFact]
    public async Task Hostile_name_is_shown_as_text()
    {
        ManifestFolder.Write(Folder["result"], [ManifestFolder.Row(Hostile, 0.9, 0.51, 0.1)]);
        await using var review = await RunningReview.StartAsync(Folder);
        await using var person = await Browser.PersonAsync();
        var page = await OpenAsync(person, review);
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#detail-name")).ToContainTextAsync("<img src=x onerror=");
        await Assertions.Expect(page.Locator("#detail-name")).ToContainTextAsync("\\u202E");
        Assert.NotEqual("owned", await page.TitleAsync());
    }

    [BrowserFact]
    public async Task Two_hundred_thousand_images_scroll_to_their_end_in_few_elements()
    {
        await using var review = await StartAsync(200_000);
        await using var person = await Browser.PersonAsync(360, 740);
        var page = await OpenAsync(person, review);
        await page.Locator("select[name=order]").SelectOptionAsync("name");
        await Assertions.Expect(page.Locator(".card .name").First).ToHaveTextAsync("photos/000000.jpg");
        await page.Locator("#grid").FocusAsync();
        await page.Keyboard.PressAsync("End");

        await Assertions.Expect(page.Locator(".card.active .name")).ToHaveTextAsync("photos/199999.jpg");
        await Assertions.Expect(page.Locator(".card.active")).ToBeInViewportAsync();
        Assert.InRange(await page.Locator(".card").CountAsync(), 2, 60);
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
    }
}
