using BatchLabeler.Core.Labels;
using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Features.Pictures;

/// <summary>Pictures with labels, wherever they come from.</summary>
public interface ILabeledPictures
{
    /// <summary>The categories.</summary>
    CategorySet Categories { get; }

    /// <summary>What tells these pictures from others of the same names, for the feature cache.</summary>
    string Source { get; }

    /// <summary>Names of all pictures.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Reads the pictures in the order of their names; one that cannot be read is left out.</summary>
    /// <param name="size">Side in pixels.</param>
    /// <param name="cancellationToken">Stops between two pictures.</param>
    IEnumerable<Picture> Read(int size, CancellationToken cancellationToken);

    /// <summary>Opens one picture in its own size, to cut a part out of it; may be called from many threads at once.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="size">Side in pixels that half of the picture should fill; a much larger one may come smaller.</param>
    /// <exception cref="ImageException">It cannot be read.</exception>
    RgbImage Open(string name, int size);

    /// <summary>The labels of the named pictures, <c>[N, C]</c>, in that order.</summary>
    /// <param name="names">The names.</param>
    /// <param name="size">The side they are read in; what a rendered scene shows depends on it.</param>
    LabelMatrix Labels(IReadOnlyList<string> names, int size);
}
