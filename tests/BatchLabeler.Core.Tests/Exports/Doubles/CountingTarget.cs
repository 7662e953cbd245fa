using BatchLabeler.Core.Exports.Output;

namespace BatchLabeler.Core.Tests.Exports.Doubles;

/// <summary>Counts what an export writes and keeps none of it.</summary>
internal sealed class CountingTarget : IExportTarget
{
    public long Bytes { get; private set; }

    public Stream Create(string name) => new Counter(this);

    public Stream? TryCreate(string name) => Create(name);

    public void Append(string name, string text) => Bytes += text.Length;

    public void Link(string name, string image) => Bytes += name.Length;

    private sealed class Counter(CountingTarget target) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => target.Bytes += count;

        public override void Write(ReadOnlySpan<byte> buffer) => target.Bytes += buffer.Length;

        public override void WriteByte(byte value) => target.Bytes++;

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Write(buffer, offset, count);
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            return ValueTask.CompletedTask;
        }
    }
}
