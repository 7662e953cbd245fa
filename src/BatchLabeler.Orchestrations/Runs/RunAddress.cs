using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace BatchLabeler.Orchestrations.Runs;

/// <summary>
/// One run over a batch: the batch and a digest of the marker that asked for it. The same marker gives the same run, another content of
/// <c>batch.json</c> another one. The record also says where everything of the run lies in the container <c>work</c>.
/// </summary>
/// <param name="Batch">The batch: a folder of the container <c>batches</c>.</param>
/// <param name="Run">Sixteen hexadecimal digits.</param>
public sealed record RunAddress(string Batch, string Run)
{
    private const int RunDigits = 16;
    private const int MostBatchCharacters = 60;

    /// <summary>The run's folder, with the slash that ends it.</summary>
    [JsonIgnore]
    public string Folder => $"{Batch}/{Run}/";

    /// <summary>What was decided once for the whole run: options, model, statistics, where its manifest goes.</summary>
    [JsonIgnore]
    public string Pin => Folder + "run.json";

    /// <summary>Present when a person cancelled the run; workers then drop its shards.</summary>
    [JsonIgnore]
    public string Cancelled => Folder + "cancelled.json";

    /// <summary>The batch's <c>batch.json</c> in the container <c>batches</c>; its content decides which run is the present one.</summary>
    [JsonIgnore]
    public string Marker => $"{Batch}/batch.json";

    /// <summary>The labels sorted by image, create-only.</summary>
    [JsonIgnore]
    public string Labels => Folder + "labels.json";

    /// <summary>Where the manifest's parts are described, with the last slash.</summary>
    [JsonIgnore]
    public string Parts => Folder + "parts/";

    /// <summary>Where the steps of the plan are recorded, with the last slash.</summary>
    [JsonIgnore]
    public string Plan => Folder + "plan/";

    /// <summary>Where groups report their progress, with the last slash.</summary>
    [JsonIgnore]
    public string Progress => Folder + "progress/";

    /// <summary>
    /// The instance of <c>LabelBatch</c>: printable ASCII, at most 100 characters, the same for the same marker.
    /// </summary>
    [JsonIgnore]
    public string InstanceId => $"batch-{Readable(Batch)}-{Run}";

    /// <summary>The run that a marker asks for.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="markerETag">The tag of its <c>batch.json</c>.</param>
    public static RunAddress Of(string batch, string markerETag) =>
        new(batch, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{batch}\n{markerETag}")))[..RunDigits]);

    /// <summary>The instance of <c>LabelShardGroup</c> that labels a group.</summary>
    /// <param name="group">The group, from 0.</param>
    public string GroupInstanceId(int group) => string.Create(CultureInfo.InvariantCulture, $"{InstanceId}-{group:00000}");

    /// <summary>The rows of a shard, create-only: one JSON line per image.</summary>
    /// <param name="shard">The shard, from 0.</param>
    public string Results(int shard) => string.Create(CultureInfo.InvariantCulture, $"{Folder}results/{shard:000000}.jsonl");

    /// <summary>The statistics delta of a shard, create-only.</summary>
    /// <param name="shard">The shard, from 0.</param>
    public string Statistics(int shard) => string.Create(CultureInfo.InvariantCulture, $"{Folder}statistics/{shard:000000}.bin");

    /// <summary>A step of the plan, create-only.</summary>
    /// <param name="step">The step, from 0.</param>
    public string PlanStep(int step) => string.Create(CultureInfo.InvariantCulture, $"{Plan}{step:00000}.json");

    /// <summary>The description and the counts of a part of the manifest, create-only.</summary>
    /// <param name="group">The group, from 0.</param>
    public string Part(int group) => string.Create(CultureInfo.InvariantCulture, $"{Parts}{group:00000}.json");

    /// <summary>The rows of a group's failed images, create-only.</summary>
    /// <param name="group">The group, from 0.</param>
    public string Errors(int group) => string.Create(CultureInfo.InvariantCulture, $"{Folder}errors/{group:00000}.jsonl");

    /// <summary>How far a group has come.</summary>
    /// <param name="group">The group, from 0.</param>
    public string GroupProgress(int group) => string.Create(CultureInfo.InvariantCulture, $"{Progress}{group:00000}.json");

    private static string Readable(string batch)
    {
        var characters = batch.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_');
        return new string([.. characters.Take(MostBatchCharacters)]);
    }
}
