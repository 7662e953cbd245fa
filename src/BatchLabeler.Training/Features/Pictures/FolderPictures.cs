using System.Globalization;
using BatchLabeler.Core.Labels;
using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Features.Pictures;

/// <summary>Pictures of a folder that a labels file lists.</summary>
/// <param name="folder">The folder.</param>
/// <param name="labels">The labels; the names are relative to the folder.</param>
/// <param name="failed">Called for each picture that cannot be read.</param>
public sealed class FolderPictures(string folder, LabelFile labels, Action<string, ImageException>? failed = null) : ILabeledPictures
{
    private const int RoomToCut = 2;
    private readonly PartialLabels _labels = labels.ToPartialLabels();
    private readonly ImageDecoder _decoder = new();
    private readonly FileImageReader _reader = new();

    /// <inheritdoc/>
    public CategorySet Categories => labels.Categories;

    /// <inheritdoc/>
    public string Source => string.Join('\n', Names.Select(Stamp));

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; } = [.. labels.Rows.Select(row => row.Image)];

    /// <inheritdoc/>
    public LabelMatrix Labels(IReadOnlyList<string> names, int size) => _labels.Matrix(names);

    /// <inheritdoc/>
    public IEnumerable<Picture> Read(int size, CancellationToken cancellationToken)
    {
        return Names.AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .Select(name => Decode(name, size))
            .OfType<Picture>();
    }

    /// <inheritdoc/>
    public RgbImage Open(string name, int size)
    {
        try
        {
            return _decoder.DecodeWhole(Content(name), size * RoomToCut);
        }
        catch (ImageException exception)
        {
            throw new ImageException(exception.Code, $"'{name}' cannot be augmented: {exception.Message}", exception);
        }
    }

    private Picture? Decode(string name, int size)
    {
        try
        {
            return new Picture(name, _decoder.Decode(Content(name), size).Rgb);
        }
        catch (ImageException exception)
        {
            failed?.Invoke(name, exception);
            return null;
        }
    }

    private byte[] Content(string name) => _reader.ReadAsync(Path.Combine(folder, name), _decoder.Limits.MaxBytes).AsTask().GetAwaiter().GetResult();

    /// <summary>Size and time of a file stand for its content.</summary>
    private string Stamp(string name)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}@{file.LastWriteTimeUtc.Ticks}") : "missing";
    }
}
