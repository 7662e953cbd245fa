using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Core.Labels;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Feedback;

/// <summary>Checks a file of labels and puts it into the container <c>feedback</c>, create-only, under a name that sorts by time.</summary>
/// <param name="containers">The containers.</param>
/// <param name="clock">The time.</param>
internal sealed class FeedbackUpload(Containers containers, TimeProvider clock)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmssfff'Z'";
    private const int DigestDigits = 16;
    private const int ImagesAtOnce = 16;

    /// <summary>Checks and uploads a file.</summary>
    /// <param name="batch">The batch that the images belong to.</param>
    /// <param name="path">The file, or the folder that a review filled.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="CommandException">The file, one of its images or the batch is not as it must be; nothing was written.</exception>
    public async Task<FeedbackOutcome> RunAsync(string batch, string path, CancellationToken cancellation)
    {
        var reviewed = ReviewFolder.TryRead(path);
        var labels = Read(path, reviewed, await CategoriesAsync(batch, cancellation));
        await RefuseUnknownImagesAsync(batch, path, labels, cancellation);
        var content = reviewed ?? Content(path, labels);
        var digest = Convert.ToHexStringLower(SHA256.HashData(content))[..DigestDigits];
        var count = labels.Rows.Sum(row => row.States.Count(state => state != LabelState.Unknown));
        var latest = await LatestAsync(batch, cancellation);
        if (latest?.EndsWith($"-{digest}.jsonl", StringComparison.Ordinal) == true)
            return new FeedbackOutcome(latest, labels.Rows.Count, count, false);
        var name = $"{batch}/{After(latest, batch).ToString(TimeFormat, CultureInfo.InvariantCulture)}-{digest}.jsonl";
        await containers.Feedback.CreateAsync(name, content, cancellation);
        return new FeedbackOutcome(name, labels.Rows.Count, count, true);
    }

    private static LabelFile Read(string path, byte[]? reviewed, CategorySet categories)
    {
        if (!Path.Exists(path))
            throw new CommandException("labels-missing", $"there is no labels file at '{path}': correct the path.");
        try
        {
            return reviewed is null
                ? LabelFile.Open(path, categories: categories)
                : LabelFile.Read(new StringReader(Encoding.UTF8.GetString(reviewed)), LabelFileFormat.JsonLines, categories);
        }
        catch (LabelFileException exception)
        {
            throw new CommandException("labels-file", $"'{path}', {exception.Message}");
        }
    }

    /// <summary>JSON Lines stay as they are: a state that they give as unknown takes a label back, which a table cannot say.</summary>
    private static byte[] Content(string path, LabelFile labels) => LabelFile.Detect(path) == LabelFileFormat.JsonLines
        ? File.ReadAllBytes(path)
        : Encoding.UTF8.GetBytes(JsonLinesLabels.Write(labels));

    /// <summary>The categories of the model that labelled the batch.</summary>
    private async Task<CategorySet> CategoriesAsync(string batch, CancellationToken cancellation)
    {
        var status = await RunFinder.FindAsync(new RunStatusReader(containers), batch, null, cancellation);
        var pin = await containers.Work.ReadJsonAsync<RunPin>(status.Address.Pin, cancellation)
            ?? throw new CommandException(
                "not-begun",
                $"the batch '{batch}' has no model yet ({RunText.Progress(status)}): give its labels once it is being labelled.");
        return new CategorySet(pin.Categories);
    }

    private async Task RefuseUnknownImagesAsync(string batch, string path, LabelFile labels, CancellationToken cancellation)
    {
        var unknown = new ConcurrentBag<LabelRow>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = ImagesAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(labels.Rows, options, async (row, token) =>
        {
            var name = row.Image.StartsWith(batch + "/", StringComparison.Ordinal) ? row.Image : $"{batch}/{row.Image}";
            if (!ObjectName.IsValid(name) || await containers.Batches.FindAsync(name, token) is null)
                unknown.Add(row);
        });
        if (unknown.MinBy(row => row.Line) is { } first)
            throw new CommandException(
                "labels-image",
                $"'{path}', line {first.Line}: the batch '{batch}' has no image '{first.Image}'"
                + (unknown.Count > 1 ? $", and {unknown.Count - 1} more are unknown: " : ": ")
                + "correct the names or remove the lines.");
    }

    private async Task<string?> LatestAsync(string batch, CancellationToken cancellation)
    {
        string? latest = null;
        await foreach (var entry in containers.Feedback.ListAsync(batch + "/", cancellation))
            latest = entry.Name;
        return latest;
    }

    /// <summary>Now, or just after the latest file where a clock runs ahead: later statements must sort after earlier ones.</summary>
    private DateTime After(string? latest, string batch)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var stamp = latest?[(batch.Length + 1)..].Split('-')[0];
        return DateTime.TryParseExact(
            stamp, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var last) && last >= now
                ? last.AddMilliseconds(1)
                : now;
    }
}
