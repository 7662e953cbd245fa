using System.Diagnostics;
using BatchLabeler.Benchmarks.Running;
using BatchLabeler.Benchmarks.Samples;
using BatchLabeler.Review.Catalogs;
using BatchLabeler.Review.Hosting;
using BatchLabeler.Review.Sources;
using Microsoft.Playwright;

namespace BatchLabeler.Benchmarks.Comparisons;

/// <summary>The review page over a large manifest in a real browser: how soon it is there, and how soon an answer is saved.</summary>
internal sealed class ReviewBenchmark : IBenchmark
{
    private const int Images = 200_000;
    private const int Different = 50;
    private const int Visits = 7;
    private const int Answers = 40;
    private const string GridIsDrawn = "() => performance.getEntriesByName('first-grid').length > 0";
    private static readonly string[] BrowserArguments = ["--no-sandbox"];

    public string Name => "review";

    public BenchmarkResult Run(Workspace workspace) => RunAsync(workspace).GetAwaiter().GetResult();

    private static async Task<BenchmarkResult> RunAsync(Workspace workspace)
    {
        const string Title = "The review page over 200,000 images";
        if (Chromium() is not { } chromium)
            return new BenchmarkResult(Title, "Not measured: there is no Chromium in PATH.", [], []);
        var (result, photographs) = (workspace.Path("review-result"), SamplePhotographs.WriteCopies(workspace, "review-images", Different, Different));
        var names = Directory.GetFiles(photographs).Select(Path.GetFileName).ToArray();
        SampleManifest.Write(result, Images, row => row < names.Length ? names[row]! : $"more/{row:000000}.jpg");
        var first = await StartTimeAsync(workspace, result, photographs);
        var source = FolderSource.Open(result, photographs, null, TimeProvider.System);
        var options = new ReviewOptions { CacheFolder = workspace.Path("review-cache") };
        using var desk = new ReviewDesk(new SingleManifest(source), options.CacheFolder, TimeProvider.System);
        await using var server = await ReviewServer.StartAsync(desk, options, CancellationToken.None);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = BrowserArguments });
        var (empty, grid) = await VisitAsync(browser, server.Address);
        var answers = await AnswerAsync(browser, server.Address);
        var (median, slow) = (answers[answers.Length / 2], answers[answers.Length * 95 / 100]);
        return new BenchmarkResult(
            Title,
            $"{Images:N0} rows of 20 categories, headless Chromium at 1280 × 800 on the same machine. First grid: from the navigation to the first cards, "
            + $"the median of {Visits} visits; empty page: the same to a page of one drawing. Answer: from the key to the server's word that it is on disk, "
            + $"{Answers} of them.",
            [
                new Figure("index of the manifest, first start", first, "s"),
                new Figure("empty page", empty, "ms"),
                new Figure("first grid", grid, "ms"),
                new Figure("first grid ÷ empty page", grid / empty, ""),
                new Figure("answer, median", median, "ms"),
                new Figure("answer, 95 %", slow, "ms"),
            ],
            [
                new JudgedFigure(new Figure("first grid", grid / 1000, "s"), Goal.AtMost(1)),
                new JudgedFigure(new Figure("answer, 95 %", slow, "ms"), Goal.AtMost(100)),
            ]);
    }

    private static async Task<double> StartTimeAsync(Workspace workspace, string result, string photographs)
    {
        var watch = Stopwatch.StartNew();
        using var session = await ReviewSession.OpenAsync(
            FolderSource.Open(result, photographs, null, TimeProvider.System), workspace.Path("review-cache"), TimeProvider.System, CancellationToken.None);
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<(double Empty, double Grid)> VisitAsync(IBrowser browser, Uri address)
    {
        var (empty, grid) = (new List<double>(), new List<double>());
        for (var visit = 0; visit <= Visits; visit++)
        {
            await using var person = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
            var page = await person.NewPageAsync();
            await page.GotoAsync(new Uri(address, "icon.svg").AbsoluteUri);
            var nothing = await page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].duration");
            await page.GotoAsync(address.AbsoluteUri);
            await page.WaitForFunctionAsync(GridIsDrawn);
            var cards = await page.EvaluateAsync<double>("performance.getEntriesByName('first-grid')[0].startTime");
            // The first visit warms both up.
            if (visit == 0)
                continue;
            empty.Add(nothing);
            grid.Add(cards);
        }

        return (empty.Order().ElementAt(Visits / 2), grid.Order().ElementAt(Visits / 2));
    }

    private static async Task<double[]> AnswerAsync(IBrowser browser, Uri address)
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(address.AbsoluteUri);
        await page.WaitForFunctionAsync(GridIsDrawn);
        for (var answer = 1; answer <= Answers; answer++)
        {
            await page.Keyboard.PressAsync(answer % 2 == 0 ? "y" : "n");
            await page.WaitForFunctionAsync($"() => performance.getEntriesByName('decision').length >= {answer}");
        }

        return [.. (await page.EvaluateAsync<double[]>("performance.getEntriesByName('decision').map(entry => entry.duration)")).Order()];
    }

    private static string? Chromium() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
