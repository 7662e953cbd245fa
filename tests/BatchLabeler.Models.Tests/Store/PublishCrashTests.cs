using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;
using BatchLabeler.Models.Tests.Bundles;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Models.Tests.Store;

public sealed class PublishCrashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelBundle _first;
    private readonly ModelBundle _second;

    public PublishCrashTests()
    {
        var local = new ModelFolder(_folder["local/demo"]);
        _first = local.Publish(Drafts.Version(0.1f), Drafts.Encoder(_folder["encoder"]));
        _second = local.Publish(Drafts.Version(0.2f), Drafts.Encoder(_folder["other"], mark: 9));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_crash_at_any_write_leaves_the_old_version_serving_and_a_rerun_finishes(bool after)
    {
        var undisturbed = await ContentsAsync("undisturbed", change: 0, after);
        var writes = 0;
        for (var crashed = true; crashed; writes++)
        {
            var name = $"crash-{writes + 1}";
            var objects = new FileSystemObjectStore(_folder[name]);
            await PublishFirstAsync(objects);
            var point = new CrashPoint(writes + 1, after);
            crashed = await CrashesAsync(() => PublishSecondAsync(new ModelStore(new CrashingObjectStore(objects, point))));

            var serving = new ModelFolder(_folder[$"{name}/demo"]).Current();
            serving.Verify();
            Assert.Contains(serving.Description.Version, (int[])[1, 2]);
            Assert.All(await new ModelStore(objects).VersionsAsync("demo"), version =>
                new ModelFolder(_folder[$"{name}/demo"]).Open(version).Verify());

            var rerun = await PublishSecondAsync(new ModelStore(objects));
            Assert.True(rerun.Won);
            Assert.Equal(undisturbed, Contents(name));
        }
        Assert.True(writes > 10, $"Only {writes} writes were seen.");
    }

    private static async Task<bool> CrashesAsync(Func<Task> act)
    {
        try
        {
            await act();
            return false;
        }
        catch (SimulatedCrashException)
        {
            return true;
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> ContentsAsync(string name, int change, bool after)
    {
        var objects = new FileSystemObjectStore(_folder[name]);
        await PublishFirstAsync(objects);
        await PublishSecondAsync(new ModelStore(new CrashingObjectStore(objects, new CrashPoint(change, after))));
        return Contents(name);
    }

    private Task PublishFirstAsync(FileSystemObjectStore objects) =>
        new ModelStore(objects).PublishAsync("demo", new LocalVersionFiles(_first), new Publication("one", "Ann"), null);

    private Task<PublishOutcome> PublishSecondAsync(ModelStore store) =>
        store.PublishAsync("demo", new LocalVersionFiles(_second), new Publication("two", "Bob"), 1);

    private IReadOnlyDictionary<string, string> Contents(string name) => _folder.Contents()
        .Where(file => file.Key.StartsWith($"{name}/demo/", StringComparison.Ordinal))
        .ToDictionary(file => file.Key[(name.Length + 1)..], file => file.Value, StringComparer.Ordinal);
}
