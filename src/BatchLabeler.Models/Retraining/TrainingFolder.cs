using System.Text;
using System.Text.Json;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Models.Retraining;

/// <summary>The objects of one attempt to retrain a model, as the orchestration and the training job share them.</summary>
/// <param name="models">The container <c>models</c>.</param>
/// <param name="address">The attempt.</param>
public sealed class TrainingFolder(IObjectStore models, TrainingAddress address)
{
    /// <summary>Where the objects lie.</summary>
    public TrainingAddress Address => address;

    /// <summary>Writes the request unless it is there.</summary>
    /// <exception cref="InvalidDataException">Another request has the same address.</exception>
    public async Task WriteRequestAsync(TrainingRequest request, CancellationToken cancellationToken = default)
    {
        var text = request.ToJson();
        if (await CreateAsync(address.Request, text, cancellationToken)) return;
        if (await TextAsync(address.Request, cancellationToken) != text)
            throw new InvalidDataException(
                $"{address.Request} asks for another training: retrain with the options it was started with, or after new labels came.");
    }

    /// <summary>What the job is to do; null before it was written.</summary>
    /// <exception cref="InvalidDataException">The object is damaged.</exception>
    public Task<TrainingRequest?> ReadRequestAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(address.Request, TrainingRequest.FromJson, cancellationToken);

    /// <summary>Writes the outcome; the first one stands.</summary>
    /// <returns>False if there was one already.</returns>
    public Task<bool> TryWriteOutcomeAsync(TrainingOutcome outcome, CancellationToken cancellationToken = default) =>
        CreateAsync(address.Outcome, outcome.ToJson(), cancellationToken);

    /// <summary>What the job achieved; null while it works.</summary>
    /// <exception cref="InvalidDataException">The object is damaged.</exception>
    public Task<TrainingOutcome?> ReadOutcomeAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(address.Outcome, TrainingOutcome.FromJson, cancellationToken);

    /// <summary>Replaces the sign of life.</summary>
    public Task BeatAsync(TrainingHeartbeat heartbeat, CancellationToken cancellationToken = default) =>
        models.WriteAsync(address.Heartbeat, Bytes(heartbeat.ToJson()), cancellationToken);

    /// <summary>Puts a sign of life in the place of the one that was read. Of many at once exactly one succeeds.</summary>
    /// <param name="heartbeat">The sign.</param>
    /// <param name="expectedETag">The tag of the one to replace; null where there was none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether it was replaced.</returns>
    public async Task<bool> TryBeatAsync(TrainingHeartbeat heartbeat, string? expectedETag, CancellationToken cancellationToken = default)
    {
        var bytes = Bytes(heartbeat.ToJson());
        var outcome = expectedETag is null
            ? await models.CreateAsync(address.Heartbeat, bytes, cancellationToken)
            : await models.SwapAsync(address.Heartbeat, bytes, expectedETag, cancellationToken);
        return outcome.Written;
    }

    /// <summary>
    /// The sign of life and its tag; both null before the first one. One that cannot be read counts as none at the beginning of time.
    /// </summary>
    public async Task<(TrainingHeartbeat? Heartbeat, string? ETag)> ReadHeartbeatAsync(CancellationToken cancellationToken = default)
    {
        await using var content = await models.ReadAsync(address.Heartbeat, cancellationToken: cancellationToken);
        if (content is null) return (null, null);
        var text = Encoding.UTF8.GetString(await content.ToArrayAsync(cancellationToken));
        try
        {
            return (TrainingHeartbeat.FromJson(text), content.ETag);
        }
        catch (JsonException)
        {
            return (new TrainingHeartbeat(0, DateTimeOffset.MinValue), content.ETag);
        }
    }

    /// <summary>How the attempt ended; null while it goes on.</summary>
    /// <exception cref="InvalidDataException">The object is damaged.</exception>
    public Task<RetrainResult?> ReadResultAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(address.Result, RetrainResult.FromJson, cancellationToken);

    /// <summary>Writes how the attempt ended, unless that is there; a rejection is written beside it first.</summary>
    /// <param name="result">The result.</param>
    /// <param name="rejection">The rejection; null for an attempt that published a version.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The result that stands.</returns>
    public async Task<RetrainResult> EndAsync(
        RetrainResult result, RetrainRejection? rejection, CancellationToken cancellationToken = default)
    {
        if (await ReadResultAsync(cancellationToken) is { } earlier) return earlier;
        if (rejection is not null) await CreateAsync(address.Rejection, rejection.ToJson(), cancellationToken);
        await CreateAsync(address.Result, result.ToJson(), cancellationToken);
        return await ReadResultAsync(cancellationToken) ?? result;
    }

    /// <summary>Asks the job to stop.</summary>
    public Task CancelAsync(CancellationToken cancellationToken = default) => CreateAsync(address.Cancel, "{}\n", cancellationToken);

    /// <summary>Whether the job is to stop.</summary>
    public async Task<bool> IsCancelledAsync(CancellationToken cancellationToken = default) =>
        await models.ReadBytesAsync(address.Cancel, cancellationToken) is not null;

    private async Task<T?> ReadAsync<T>(string name, Func<string, T> parse, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await TextAsync(name, cancellationToken) is { } text ? parse(text) : null;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{name} cannot be understood: {exception.Message}", exception);
        }
    }

    private async Task<string?> TextAsync(string name, CancellationToken cancellationToken) =>
        await models.ReadBytesAsync(name, cancellationToken) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private async Task<bool> CreateAsync(string name, string text, CancellationToken cancellationToken) =>
        (await models.CreateAsync(name, Bytes(text), cancellationToken)).Written;

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
