using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace BatchLabeler.Orchestrations.Lines;

/// <summary>Reads the lines of a stream as bytes, one at a time, without their line breaks.</summary>
internal static class ByteLines
{
    private const int BufferSize = 1 << 16;

    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferSize, leaveOpen: true));
        try
        {
            while (true)
            {
                var result = await reader.ReadAsync(cancellationToken);
                var buffer = result.Buffer;
                while (buffer.PositionOf((byte)'\n') is { } end)
                {
                    yield return buffer.Slice(0, end).ToArray();
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                }

                var rest = result.IsCompleted ? buffer.ToArray() : [];
                reader.AdvanceTo(buffer.Start, buffer.End);
                if (rest.Length > 0) yield return rest;
                if (result.IsCompleted) yield break;
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }
}
