using System.Text;

namespace BatchLabeler.Storage.Queues.Folder;

/// <summary>A queue in a folder, shared by any number of processes of one machine.</summary>
/// <remarks>
/// <para>Every step of a message's life is one rename: a process that dies at any point leaves the message where it was or where it was
/// going. A message that was received by a dead process comes back after its visibility timeout. No lock is taken.</para>
/// <para>As with Azure's queues, a lease whose time is up holds on until the message is delivered again. Messages come roughly in the
/// order they were sent; one that was given back is seen by other processes within 10 seconds, a lease that ended within 1 second, and
/// either at once by whoever has nothing else to do.</para>
/// </remarks>
public sealed class FolderShardQueue : IShardQueue
{
    private readonly QueueFolders _folders;
    private readonly Candidates _candidates;
    private readonly ShardQueueOptions _options;
    private readonly TimeProvider _time;
    private readonly bool _flushToDisk;

    /// <summary>Opens a queue and makes its folder where it does not exist.</summary>
    /// <param name="folder">The queue's own folder.</param>
    /// <param name="options">How it treats messages that keep coming back.</param>
    /// <param name="time">The clock of the visibility timeouts; the same for all processes.</param>
    /// <param name="flushToDisk">Whether sending waits until the disk holds the message, for the case of a loss of power.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public FolderShardQueue(string folder, ShardQueueOptions options, TimeProvider time, bool flushToDisk = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        options.Validate();
        (_options, _time, _flushToDisk) = (options, time, flushToDisk);
        _folders = new QueueFolders(Path.GetFullPath(folder));
        _candidates = new Candidates(_folders, time);
    }

    /// <inheritdoc/>
    public Task SendAsync(string body, CancellationToken cancellationToken = default)
    {
        MessageRules.ValidateBody(body);
        var name = WaitingName.New(_time.GetUtcNow()).ToString();
        var staged = Path.Combine(_folders.Staging, name);
        using (var file = File.OpenHandle(staged, FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.Write(file, Encoding.UTF8.GetBytes(body), 0);
            if (_flushToDisk) RandomAccess.FlushToDisk(file);
        }
        File.Move(staged, Path.Combine(_folders.Waiting, name), overwrite: true);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ShardMessage?> ReceiveAsync(TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        MessageRules.ValidateVisibility(visibility);
        while (_candidates.Take() is { } candidate)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (candidate.Message.Deliveries >= _options.MaxDeliveries)
                QueueFolders.TryMove(candidate.Path, Path.Combine(_folders.Poison, candidate.Message.Id));
            else if (TryLease(candidate, visibility) is { } message)
                return Task.FromResult<ShardMessage?>(message);
        }
        return Task.FromResult<ShardMessage?>(null);
    }

    /// <inheritdoc/>
    public Task<ShardMessage?> RenewAsync(ShardMessage message, TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        MessageRules.ValidateVisibility(visibility);
        if (LeaseName.TryParse(message.Receipt) is not { } held) return Task.FromResult<ShardMessage?>(null);
        var renewed = LeaseName.New(held.Message, _time.GetUtcNow() + visibility).ToString();
        return Task.FromResult(
            QueueFolders.TryMove(Leased($"{held}"), Leased(renewed)) ? message with { Receipt = renewed } : null);
    }

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(ShardMessage message, CancellationToken cancellationToken = default)
    {
        if (LeaseName.TryParse(message.Receipt) is not { } held) return Task.FromResult(false);
        // A deletion would not say whether the message was still there.
        var done = Path.Combine(_folders.Staging, $"{held}");
        if (!QueueFolders.TryMove(Leased($"{held}"), done)) return Task.FromResult(false);
        File.Delete(done);
        return Task.FromResult(true);
    }

    /// <inheritdoc/>
    public Task<bool> AbandonAsync(ShardMessage message, CancellationToken cancellationToken = default) => Task.FromResult(
        LeaseName.TryParse(message.Receipt) is { } held
        && QueueFolders.TryMove(Leased($"{held}"), Path.Combine(_folders.Waiting, $"{held.Message}")));

    /// <inheritdoc/>
    public Task<IReadOnlyList<PoisonMessage>> PeekPoisonAsync(int most, CancellationToken cancellationToken = default)
    {
        MessageRules.ValidatePeek(most);
        var first = Directory.EnumerateFiles(_folders.Poison).Order(StringComparer.Ordinal).Take(most);
        var bodies = first.Select(TryRead).OfType<string>();
        return Task.FromResult<IReadOnlyList<PoisonMessage>>([.. bodies.Select(body => new PoisonMessage(body))]);
    }

    /// <summary>Removes what dead processes left behind half sent or half removed. It does no harm but takes room.</summary>
    /// <param name="before">Only what was written before this moment; choose it older than any sending can take.</param>
    /// <returns>How many files there were.</returns>
    public int RemoveLeftovers(DateTimeOffset before)
    {
        var staged = new DirectoryInfo(_folders.Staging).EnumerateFiles();
        var leftovers = staged.Where(file => file.LastWriteTimeUtc < before.UtcDateTime).ToList();
        leftovers.ForEach(file => file.Delete());
        return leftovers.Count;
    }

    private ShardMessage? TryLease(Candidate candidate, TimeSpan visibility)
    {
        var delivered = candidate.Message with { Deliveries = candidate.Message.Deliveries + 1 };
        var receipt = LeaseName.New(delivered, _time.GetUtcNow() + visibility).ToString();
        if (!QueueFolders.TryMove(candidate.Path, Leased(receipt))) return null;
        return TryRead(Leased(receipt)) is { } body
            ? new ShardMessage(delivered.Id, receipt, body, delivered.Deliveries, delivered.Sent)
            : null;
    }

    /// <summary>The body; null where the message went elsewhere before it could be read.</summary>
    private static string? TryRead(string path)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(path));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private string Leased(string receipt) => Path.Combine(_folders.Leased, receipt);
}
