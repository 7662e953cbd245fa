using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace BatchLabeler.Training.Features;

/// <summary>Features in a file, read row by row, so that memory does not grow with the number of images.</summary>
public sealed class StoredFeatureSet : PixelFeatureSet
{
    private readonly FeatureFileDescription _description;
    private readonly SafeFileHandle _file;

    /// <summary>Opens the rows that the description describes.</summary>
    /// <exception cref="InvalidDataException">The file has another length.</exception>
    public StoredFeatureSet(FeatureFileDescription description, string path)
    {
        _description = description;
        _file = File.OpenHandle(path, options: FileOptions.RandomAccess);
        if (RandomAccess.GetLength(_file) == description.FileBytes)
            return;
        _file.Dispose();
        throw new InvalidDataException($"{path} does not hold {description.FileBytes} bytes.");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => _description.Names;

    /// <inheritdoc/>
    public override int Pixels => _description.Pixels;

    /// <inheritdoc/>
    public override int Dimension => _description.Dimension;

    /// <inheritdoc/>
    public override void ReadPixels(int image, Span<float> target) => Read(image, 0, target[..(Pixels * Dimension)]);

    /// <inheritdoc/>
    public override void ReadPooled(int image, Span<float> target) => Read(image, Pixels * Dimension, target[..Dimension]);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }

    private void Read(int image, int start, Span<float> target)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)image, (uint)Count, nameof(image));
        var size = _description.Element == FeatureElement.Float16 ? 2 : 4;
        var offset = ((long)image * _description.RowBytes) + ((long)start * size);
        if (size == 4)
        {
            ReadBytes(MemoryMarshal.AsBytes(target), offset);
            return;
        }
        var halves = new Half[target.Length];
        ReadBytes(MemoryMarshal.AsBytes(halves.AsSpan()), offset);
        HalfNumbers.Widen(halves, target);
    }

    private void ReadBytes(Span<byte> target, long offset)
    {
        while (target.Length > 0)
        {
            var read = RandomAccess.Read(_file, target, offset);
            if (read == 0)
                throw new EndOfStreamException("The feature file ended early.");
            target = target[read..];
            offset += read;
        }
    }
}
