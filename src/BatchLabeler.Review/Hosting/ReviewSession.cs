using BatchLabeler.Core.Manifests;
using BatchLabeler.Review.Decisions;
using BatchLabeler.Review.Indexing;
using BatchLabeler.Review.Pictures;
using BatchLabeler.Review.Queries;
using BatchLabeler.Review.Regions;
using BatchLabeler.Review.Sources;
using BatchLabeler.Review.Statistics;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Review.Hosting;

/// <summary>Everything that is open while one manifest is reviewed.</summary>
public sealed class ReviewSession : IDisposable
{
    private const float UsualThreshold = 0.5f;

    private ReviewSession(IReviewSource source, ReviewIndex index, string cacheFolder, TimeProvider time)
    {
        (Source, Index) = (source, index);
        Doubts = new DoubtTable(index, Thresholds(source, index));
        Decisions = new DecisionStore(source, index, new DecisionBook(), time);
        Lists = new ImageLists(index, Doubts, Decisions.Book);
        Pictures = new PictureMaker(source, new ThumbnailCache(Path.Combine(cacheFolder, "thumbnails")));
        Regions = new RegionReader(source);
        Statistics = new StatisticsReader(source, index, Doubts.Thresholds, Decisions.Book);
    }

    /// <summary>Which opening this is: numbers of decisions of another one mean nothing.</summary>
    public string Opening { get; } = Guid.NewGuid().ToString("n");

    /// <summary>The manifest.</summary>
    public IReviewSource Source { get; }

    /// <summary>Its rows.</summary>
    public ReviewIndex Index { get; }

    /// <summary>What is worth a look.</summary>
    public DoubtTable Doubts { get; }

    /// <summary>What people decided.</summary>
    public DecisionStore Decisions { get; }

    /// <summary>The lists that were asked for.</summary>
    public ImageLists Lists { get; }

    /// <summary>Pictures of the images.</summary>
    public PictureMaker Pictures { get; }

    /// <summary>Where the model looks.</summary>
    public RegionReader Regions { get; }

    /// <summary>The numbers.</summary>
    public StatisticsReader Statistics { get; }

    /// <summary>Opens a manifest for review.</summary>
    /// <param name="source">The manifest.</param>
    /// <param name="cacheFolder">Where indexes and small pictures are kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the opening.</param>
    /// <exception cref="ReviewException">A part of the manifest is damaged.</exception>
    public static async Task<ReviewSession> OpenAsync(
        IReviewSource source, string cacheFolder, TimeProvider time, CancellationToken cancellation)
    {
        var index = await new IndexCache(Path.Combine(cacheFolder, "indexes")).OpenAsync(source, cancellation);
        var session = new ReviewSession(source, index, cacheFolder, time);
        await session.Decisions.RefreshAsync(cancellation);
        return session;
    }

    /// <summary>Reads the whole row of an image.</summary>
    /// <param name="row">0..N−1.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<ManifestRow> RowAsync(int row, CancellationToken cancellation)
    {
        var (part, offset, length) = Index.PlaceOf(row);
        await using var stream = await Source.OpenPartAsync(part, new ObjectRange(offset, length), cancellation);
        var line = new byte[length];
        await stream.ReadExactlyAsync(line, cancellation);
        return ManifestJson.Read(line);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Decisions.Dispose();
        Pictures.Dispose();
        Regions.Dispose();
    }

    private static float[] Thresholds(IReviewSource source, ReviewIndex index)
    {
        var own = source.Model?.DecisionThresholds;
        return
        [
            .. index.Categories.Select((category, place) => source.ThresholdOverrides.TryGetValue(category, out var other)
                ? other
                : own?.Length == index.Categories.Count ? own[place] : UsualThreshold),
        ];
    }
}
