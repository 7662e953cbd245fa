using System.Net.Http.Json;
using BatchLabeler.Review.Sources;
using BatchLabeler.Review.Tests.Doubles;
using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Review.Tests.Decisions;

public sealed class CrashTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public async Task Every_answered_decision_outlives_a_crash_and_no_other_is_half_there(int change, bool after)
    {
        using var folder = new TemporaryFolder();
        ManifestFolder.Write(folder["result"], ManifestFolder.Many(8));
        var source = new CrashingSource(FolderSource.Open(folder["result"], null, null, TimeProvider.System), new CrashPoint(change, after));
        var answered = new List<int>();
        await using (var review = await RunningReview.StartAsync(folder, source))
        {
            for (var row = 0; row < 4; row++)
            {
                var answer = await review.Client.PostAsJsonAsync("/api/decisions", new { decisions = new[] { new { row, category = 0, state = 1 } } });
                if (answer.IsSuccessStatusCode)
                    answered.Add(row);
            }
        }

        await using var restarted = await RunningReview.StartAsync(folder);

        var kept = Enumerable.Range(0, 8).Where(row => restarted.Session.Decisions.Book.IsDecided(row, 0)).ToList();
        Assert.Equal(Enumerable.Range(0, change - 1), answered);
        Assert.Equal(Enumerable.Range(0, after ? change : change - 1), kept);
    }
}
