using Microsoft.Playwright;

namespace BatchLabeler.Review.Tests.Browser;

/// <summary>One browser for all tests of the page.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Arguments = ["--no-sandbox", "--disable-dev-shm-usage"];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.Chromium is not { } chromium)
            return;
        // A busy machine is slow, not wrong.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Arguments });
    }

    /// <summary>A fresh browser of one person.</summary>
    public Task<IBrowserContext> PersonAsync(int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light) =>
        _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
