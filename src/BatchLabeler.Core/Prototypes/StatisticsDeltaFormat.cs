using System.Text;

namespace BatchLabeler.Core.Prototypes;

/// <summary>
/// The bytes of a delta, little-endian: <c>BLSD</c>, version 2, C, d, and how many categories follow; then per category with statistics,
/// ascending: its number, four pairs (sum as double, count as int32: visual positive, visual negative, text positive, text negative),
/// the number of pixels, and their features as float32.
/// </summary>
public static class StatisticsDeltaFormat
{
    private const uint Magic = 0x44534C42;
    private const int Version = 2;
    private const int MaximumSize = 1 << 20;

    /// <summary>Writes a delta; equal deltas give equal bytes.</summary>
    public static void Write(StatisticsDelta delta, Stream stream)
    {
        var categories = Enumerable.Range(0, delta.Categories).Where(category => !delta[category].IsEmpty).ToArray();
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(delta.Categories);
        writer.Write(delta.Dimension);
        writer.Write(categories.Length);
        foreach (var category in categories)
        {
            var statistics = delta[category];
            writer.Write(category);
            Write(writer, statistics.VisualPositive);
            Write(writer, statistics.VisualNegative);
            Write(writer, statistics.TextPositive);
            Write(writer, statistics.TextNegative);
            writer.Write(statistics.Pixels.Count);
            foreach (var value in statistics.Pixels.SelectMany(pixel => pixel))
                writer.Write(value);
        }
    }

    /// <summary>Reads a delta, which must end where the stream ends.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a delta of this version; the message says what is wrong.</exception>
    public static StatisticsDelta Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadUInt32() != Magic)
                throw new InvalidDataException("The bytes are not a statistics delta.");
            var version = reader.ReadInt32();
            if (version != Version)
                throw new InvalidDataException($"The statistics delta has version {version}; this program reads version {Version}.");
            var delta = new StatisticsDelta(Size(reader, 1), Size(reader, 1));
            for (var (left, next) = (Size(reader, 0), 0); left > 0; left--)
                next = ReadCategory(reader, delta, next) + 1;
            return stream.ReadByte() < 0 ? delta : throw new InvalidDataException("The statistics delta goes on after its end.");
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException("The statistics delta ends early.", exception);
        }
    }

    private static int ReadCategory(BinaryReader reader, StatisticsDelta delta, int atLeast)
    {
        var category = Size(reader, atLeast);
        if (category >= delta.Categories)
            throw new InvalidDataException($"The statistics delta names category {category} of {delta.Categories}.");
        var statistics = delta[category];
        statistics.VisualPositive = ReadMean(reader);
        statistics.VisualNegative = ReadMean(reader);
        statistics.TextPositive = ReadMean(reader);
        statistics.TextNegative = ReadMean(reader);
        var pixels = Size(reader, 0);
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var feature = new float[delta.Dimension];
            for (var i = 0; i < feature.Length; i++)
                feature[i] = reader.ReadSingle();
            delta.AddPixel(category, feature);
        }
        return category;
    }

    private static void Write(BinaryWriter writer, SimilarityMean mean)
    {
        writer.Write(mean.Sum);
        writer.Write(mean.Count);
    }

    private static SimilarityMean ReadMean(BinaryReader reader) => new(reader.ReadDouble(), Size(reader, 0));

    private static int Size(BinaryReader reader, int minimum)
    {
        var size = reader.ReadInt32();
        return size >= minimum && size <= MaximumSize
            ? size
            : throw new InvalidDataException($"The statistics delta states a size of {size}, outside {minimum}..{MaximumSize}.");
    }
}
