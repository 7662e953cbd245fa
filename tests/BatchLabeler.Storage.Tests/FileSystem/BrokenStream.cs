namespace BatchLabeler.Storage.Tests.FileSystem;

/// <summary>A source that fails after so many bytes.</summary>
internal sealed class BrokenStream(int bytesBeforeFailure) : MemoryStream(new byte[bytesBeforeFailure])
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken);
        return read > 0 ? read : throw new IOException("The source broke off.");
    }
}
