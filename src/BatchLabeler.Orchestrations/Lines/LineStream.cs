namespace BatchLabeler.Orchestrations.Lines;

/// <summary>Lines as the bytes of a stream that is read forward once, each with its line break; holds one line at a time.</summary>
internal sealed class LineStream(IAsyncEnumerable<ReadOnlyMemory<byte>> lines) : Stream
{
    private static readonly byte[] LineBreak = "\n"u8.ToArray();
    private readonly IAsyncEnumerator<ReadOnlyMemory<byte>> _lines = lines.GetAsyncEnumerator();
    private ReadOnlyMemory<byte> _rest;
    private bool _isLine;

    /// <summary>Whether everything was read.</summary>
    public bool IsAtEnd { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = 0;
        while (read < buffer.Length && !IsAtEnd)
        {
            if (_rest.IsEmpty && !await NextAsync()) break;
            var count = Math.Min(_rest.Length, buffer.Length - read);
            _rest[..count].CopyTo(buffer[read..]);
            _rest = _rest[count..];
            read += count;
        }

        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await _lines.DisposeAsync();
        await base.DisposeAsync();
    }

    private async ValueTask<bool> NextAsync()
    {
        if (_isLine)
        {
            (_rest, _isLine) = (LineBreak, false);
            return true;
        }

        if (!await _lines.MoveNextAsync())
        {
            IsAtEnd = true;
            return false;
        }

        (_rest, _isLine) = (_lines.Current, true);
        return true;
    }
}
