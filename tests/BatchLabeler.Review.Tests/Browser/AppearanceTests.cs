using BatchLabeler.Review.Tests.Doubles;
using Microsoft.Playwright;

namespace BatchLabeler.Review.Tests.Browser;

public sealed class AppearanceTests(BrowserFixture browser) : PageTests(browser)
{
    /// <summary>What has too little contrast by WCAG 2.2 AA: every text that is to be seen against the nearest background that is drawn.</summary>
    private const string Faint = """
        () => {
          const channels = colour => colour.match(/[\d.]+/g).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(value => value / 255)
            .map(value => value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4)
            .reduce((sum, value, place) => sum + value * [.2126, .7152, .0722][place], 0);
          const ground = element => {
            for (let each = element; each; each = each.parentElement) {
              const colour = channels(getComputedStyle(each).backgroundColor);
              if (colour.length < 4 || colour[3] === 1) return colour;
            }
            return [255, 255, 255];
          };
          const top = document.querySelector('dialog[open]') ?? document.body;
          const texts = [...top.querySelectorAll('*')].filter(element => element.checkVisibility() && getComputedStyle(element).fontSize !== '0px'
            && [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim() !== ''));
          return texts.map(element => {
            const [text, back] = [light(channels(getComputedStyle(element).color)), light(ground(element))];
            const ratio = (Math.max(text, back) + .05) / (Math.min(text, back) + .05);
            return ratio >= 4.5 ? null : `${element.tagName}.${element.className} "${element.textContent.slice(0, 20)}" ${ratio.toFixed(2)}`;
          }).filter(Boolean);
        }
        """;

    /// <summary>What can be used and has no name for those who listen.</summary>
    private const string Nameless = """
        () => [...document.querySelectorAll('button, a, input, select, summary, [role=option], [role=radio], dialog[open]')]
          .filter(element => element.checkVisibility())
          .filter(element => !(element.getAttribute('aria-label') || element.getAttribute('aria-labelledby') || element.textContent.trim() || element.labels?.length))
          .map(element => element.outerHTML.slice(0, 80))
        """;

    [BrowserFact]
    public Task Pages_are_readable_by_day_on_a_desk() => LookAsync(1280, 800, ColorScheme.Light);

    [BrowserFact]
    public Task Pages_are_readable_by_night_on_a_desk() => LookAsync(1280, 800, ColorScheme.Dark);

    [BrowserFact]
    public Task Pages_are_readable_by_day_in_the_hand() => LookAsync(360, 740, ColorScheme.Light);

    [BrowserFact]
    public Task Pages_are_readable_by_night_in_the_hand() => LookAsync(360, 740, ColorScheme.Dark);

    private static async Task CheckAsync(IPage page)
    {
        Assert.Empty(await page.EvaluateAsync<string[]>(Faint));
        Assert.Empty(await page.EvaluateAsync<string[]>(Nameless));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
    }

    private async Task LookAsync(int width, int height, ColorScheme scheme)
    {
        var storage = new ReviewStorage(Folder);
        var run = await storage.AddAsync("photos", [.. ManifestFolder.Many(40)]);
        await storage.BeginAsync("at-work", images: 100, labeled: 40, failed: 2);
        for (var image = 0; image < 6; image++)
            ManifestFolder.Picture(Folder[$"storage/batches/photos/{image:000000}.jpg"], (byte)(40 + (image * 14)));
        await using var review = await RunningReview.StartAsync(Folder, storage.Catalog(run));
        await using var person = await Browser.PersonAsync(width, height, scheme);
        var list = await GoAsync(person, review, "/batches.html");
        await Assertions.Expect(list.Locator(".batch")).ToHaveCountAsync(2);
        await CheckAsync(list);
        var page = await OpenAsync(person, review);
        foreach (var (key, word) in new[] { ("y", "yes"), ("n", "no"), ("u", "unknown") })
        {
            await page.Keyboard.PressAsync(key);
            await Saved(page, word);
        }

        await page.Keyboard.PressAsync("Space");
        await page.Locator("#more summary").ClickAsync();
        await CheckAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#detail .label")).ToHaveCountAsync(3);
        await CheckAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("#show-statistics").ClickAsync();
        await Assertions.Expect(page.Locator("#statistics tbody tr")).ToHaveCountAsync(3);
        await CheckAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("#text").FillAsync("no such image");
        await Assertions.Expect(page.Locator("#nothing")).ToBeVisibleAsync();
        await CheckAsync(page);
    }
}
