using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BatchLabeler.Core.Retraining;

/// <summary>One attempt to retrain a model, and where its objects lie in the container <c>models</c>.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Id">The attempt: the same for the same model, parent version and labels.</param>
public sealed record TrainingAddress(string Model, string Id)
{
    private const int IdDigits = 16;
    private const string FolderName = "training";
    private const string RequestName = "request.json";
    private const string InstancePrefix = "retrain-";

    /// <summary>The folder of the attempt, with the slash that ends it.</summary>
    public string Folder => $"{Model}/{FolderName}/{Id}/";

    /// <summary>The known labels as they were taken, create-only: JSON Lines of <see cref="SnapshotLine"/>.</summary>
    public string Snapshot => Folder + "labels.jsonl";

    /// <summary>The lines of people's files that could not be used.</summary>
    public string Problems => Folder + "feedback-problems.json";

    /// <summary>What the job is to do, create-only: <see cref="TrainingRequest"/>.</summary>
    public string Request => Folder + RequestName;

    /// <summary>The sign of life of the job that works: <see cref="TrainingHeartbeat"/>.</summary>
    public string Heartbeat => Folder + "heartbeat.json";

    /// <summary>Present when the job is to stop.</summary>
    public string Cancel => Folder + "cancel.json";

    /// <summary>What the job achieved, create-only: <see cref="TrainingOutcome"/>.</summary>
    public string Outcome => Folder + "outcome.json";

    /// <summary>How the attempt ended, create-only, the last thing of it: <see cref="RetrainResult"/>.</summary>
    public string Result => Folder + "result.json";

    /// <summary>Why the attempt gave no new version, create-only: <see cref="RetrainRejection"/>.</summary>
    public string Rejection => $"{Model}/rejected/{Id}.json";

    /// <summary>The instance of the orchestration <c>Retrain</c>: printable ASCII, at most 100 characters.</summary>
    public string InstanceId => InstancePrefix + Id;

    /// <summary>The version that the attempt starts from; null for an id that no attempt has.</summary>
    public int? ParentVersion =>
        Id.StartsWith('v')
        && Id.IndexOf('-') is var dash and > 0
        && int.TryParse(Id.AsSpan(1, dash - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;

    /// <summary>The folder of a model's attempts, with the slash that ends it.</summary>
    /// <param name="model">The model's name.</param>
    public static string FolderOf(string model) => $"{model}/{FolderName}/";

    /// <summary>The attempt that trains from a version on given labels.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="parentVersion">The version to start from.</param>
    /// <param name="snapshotDigest">The SHA-256 of the snapshot, in hexadecimal.</param>
    public static TrainingAddress Of(string model, int parentVersion, string snapshotDigest)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{model}\n{parentVersion}\n{snapshotDigest}"));
        return new TrainingAddress(model, $"v{parentVersion}-{Convert.ToHexStringLower(digest)[..IdDigits]}");
    }

    /// <summary>The attempt that a request belongs to.</summary>
    /// <param name="request">The request's name, as <see cref="Request"/> gives it.</param>
    /// <exception cref="FormatException">The name is not one of a request.</exception>
    public static TrainingAddress OfRequest(string request) => request.Split('/') is [var model, FolderName, var id, RequestName]
        ? new TrainingAddress(model, id)
        : throw new FormatException(
            $"'{request}' is not a training request: give a name such as demo/training/v1-0123456789abcdef/request.json.");

    /// <summary>The attempt that an orchestration carries out; null for an id that no orchestration of retraining has.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="instanceId">The id, as <see cref="InstanceId"/> gives it.</param>
    public static TrainingAddress? OfInstance(string model, string? instanceId) =>
        instanceId?.StartsWith(InstancePrefix, StringComparison.Ordinal) == true
            ? new TrainingAddress(model, instanceId[InstancePrefix.Length..])
            : null;

    /// <summary>Which execution of a container job a try runs in, create-only; absent where tries are processes.</summary>
    /// <param name="attempt">The try, as its heartbeat names it.</param>
    public string Execution(int attempt) => string.Create(CultureInfo.InvariantCulture, $"{Folder}executions/{attempt}.json");

    /// <summary>A folder for a finished candidate, laid out as a version; each try of the job takes one of its own.</summary>
    /// <param name="attempt">The try, as its heartbeat names it.</param>
    public string Candidate(string attempt) => $"{Folder}candidates/{attempt}/";
}
