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
    private readonly PartialLabels _labels = labels.ToPartialLabels();

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
        var decoder = new ImageDecoder();
        var reader = new FileImageReader();
        return Names.AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .Select(name => Decode(name, size, decoder, reader))
            .OfType<Picture>();
    }

    private Picture? Decode(string name, int size, ImageDecoder decoder, FileImageReader reader)
    {
        try
        {
            var content = reader.ReadAsync(Path.Combine(folder, name), decoder.Limits.MaxBytes).AsTask().GetAwaiter().GetResult();
            return new Picture(name, decoder.Decode(content, size).Rgb);
        }
        catch (ImageException exception)
        {
            failed?.Invoke(name, exception);
            return null;
        }
    }

    /// <summary>Size and time of a file stand for its content.</summary>
    private string Stamp(string name)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}@{file.LastWriteTimeUtc.Ticks}") : "missing";
    }
}
