using System.Globalization;
using System.Text.Json;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Statistics;

/// <summary>
/// The chain of statistics versions of a model version. <c>current.json</c> holds the record of the newest one and is swapped, which
/// alone decides who comes next. Before anybody replaces it, its record is kept as <c>{k}/record.json</c> and, for those who ask
/// whether a run is folded already, as <c>runs/{run}.json</c>: so every record but the newest is always found there.
/// </summary>
/// <param name="models">The container <c>models</c>.</param>
/// <param name="model">The model.</param>
/// <param name="version">Its version.</param>
internal sealed class StatisticsChain(IObjectStore models, string model, int version)
{
    private readonly string _folder = string.Create(CultureInfo.InvariantCulture, $"{model}/versions/{version}/statistics/");

    private string CurrentName => _folder + "current.json";

    /// <summary>Where an object named by a record lies.</summary>
    public string NameOf(string state) => _folder + state;

    /// <summary>The newest record and the tag to swap it by; nulls while there is none.</summary>
    public async Task<(StatisticsRecord? Record, string? ETag)> CurrentAsync(CancellationToken cancellationToken)
    {
        await using var content = await models.ReadAsync(CurrentName, cancellationToken: cancellationToken);
        return content is null ? (null, null) : (Read(CurrentName, await content.ToArrayAsync(cancellationToken)), content.ETag);
    }

    /// <summary>The record of a version; null if there is no such version.</summary>
    public async Task<StatisticsRecord?> RecordAsync(int statistics, CancellationToken cancellationToken)
    {
        var (current, _) = await CurrentAsync(cancellationToken);
        if (current?.Statistics == statistics) return current;
        return await ReadAsync(KeptAs(statistics), cancellationToken);
    }

    /// <summary>The record of the version that a run published; null if it published none.</summary>
    /// <param name="current">The newest record.</param>
    /// <param name="run">The run's instance id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<StatisticsRecord?> FindAsync(StatisticsRecord? current, string run, CancellationToken cancellationToken)
    {
        if (current is null) return null;
        return current.Run == run ? current : await ReadAsync(PublishedBy(run), cancellationToken);
    }

    /// <summary>Appends a record if the newest one is still the one that was read.</summary>
    /// <returns>Whether it was appended.</returns>
    public async Task<bool> AppendAsync(
        StatisticsRecord? current, string? eTag, StatisticsRecord next, CancellationToken cancellationToken)
    {
        if (current is null || eTag is null)
            return (await models.CreateAsync(CurrentName, RunJson.Write(next), cancellationToken)).Written;
        await models.CreateAsync(KeptAs(current.Statistics), RunJson.Write(current), cancellationToken);
        await models.CreateAsync(PublishedBy(current.Run), RunJson.Write(current), cancellationToken);
        return (await models.SwapAsync(CurrentName, RunJson.Write(next), eTag, cancellationToken)).Written;
    }

    private static StatisticsRecord Read(string name, byte[] bytes)
    {
        try
        {
            return RunJson.Read<StatisticsRecord>(bytes);
        }
        catch (JsonException exception)
        {
            throw new StatisticsException(
                StatisticsException.Damaged, $"{name} is not a record of statistics: {exception.Message}", exception);
        }
    }

    private string KeptAs(int statistics) => string.Create(CultureInfo.InvariantCulture, $"{_folder}{statistics}/record.json");

    private string PublishedBy(string run) => $"{_folder}runs/{run}.json";

    private async Task<StatisticsRecord?> ReadAsync(string name, CancellationToken cancellationToken) =>
        await models.ReadBytesAsync(name, cancellationToken) is { } bytes ? Read(name, bytes) : null;
}
