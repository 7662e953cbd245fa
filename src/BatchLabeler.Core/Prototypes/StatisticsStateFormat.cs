using System.Text;

namespace BatchLabeler.Core.Prototypes;

/// <summary>
/// The bytes of a state, little-endian: <c>BLSS</c>, version byte 2, C, ℓ, d; visual, then text thresholds (η as double, start as byte,
/// every θ⁺, every θ⁻ as double); the text prototypes [C, d] and the visual origin [d] as float32 (version 1 has no origin: it is 0); per category the number of prototypes and the prototypes as
/// float32, the oldest first. What is read is what was written, bit by bit.
/// </summary>
public static class StatisticsStateFormat
{
    private const uint Magic = 0x53534C42;
    private const byte Version = 2;
    private const int MaximumNumbers = 1 << 28;

    /// <summary>Writes a state; states that go on equally give equal bytes.</summary>
    public static void Write(StatisticsState state, Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        var bank = state.Bank;
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(bank.Categories);
        writer.Write(bank.Length);
        writer.Write(bank.Dimension);
        Write(writer, state.VisualThresholds);
        Write(writer, state.TextThresholds);
        Write(writer, state.TextPrototypes);
        Write(writer, bank.Origin);
        for (var category = 0; category < bank.Categories; category++)
        {
            writer.Write(bank.Count(category));
            for (var age = 0; age < bank.Count(category); age++)
                Write(writer, bank.Prototype(category, age));
        }
    }

    /// <summary>Reads a state, which must end where the stream ends.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a state of this version; the message says what is wrong.</exception>
    public static StatisticsState Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadUInt32() != Magic)
                throw new InvalidDataException("The bytes are not a statistics state.");
            var version = reader.ReadByte();
            if (version is not (1 or Version))
                throw new InvalidDataException($"The statistics state has version {version}; this program reads versions 1 to {Version}.");
            var state = ReadState(reader, hasOrigin: version > 1);
            return stream.ReadByte() < 0 ? state : throw new InvalidDataException("The statistics state goes on after its end.");
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException("The statistics state ends early.", exception);
        }
    }

    private static StatisticsState ReadState(BinaryReader reader, bool hasOrigin)
    {
        var (categories, length, dimension) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        if (categories < 1 || length < 1 || dimension < 1 || (Int128)categories * length * dimension > MaximumNumbers)
            throw new InvalidDataException($"The statistics state states sizes of {categories}×{length}×{dimension}, which no state has.");
        var visual = ReadThresholds(reader, categories);
        var text = ReadThresholds(reader, categories);
        var textPrototypes = ReadFloats(reader, new float[categories * dimension]);
        var origin = hasOrigin ? ReadFloats(reader, new float[dimension]) : [];
        var bank = new VisualPrototypeBank(categories, length, dimension, origin);
        var prototype = new float[dimension];
        for (var category = 0; category < categories; category++)
        {
            var count = reader.ReadInt32();
            if (count < 0 || count > length)
                throw new InvalidDataException($"The statistics state has {count} prototypes of category {category}, outside 0..{length}.");
            for (var age = 0; age < count; age++)
                bank.Enqueue(category, ReadFloats(reader, prototype));
        }
        return new StatisticsState(bank, textPrototypes, visual, text);
    }

    private static CategoryThresholds ReadThresholds(BinaryReader reader, int categories)
    {
        var (momentum, start) = (reader.ReadDouble(), (ThresholdStart)reader.ReadByte());
        if (!(momentum is >= 0 and < 1) || !Enum.IsDefined(start))
            throw new InvalidDataException($"The statistics state has thresholds with a momentum of {momentum} and the start {start}.");
        var thresholds = new CategoryThresholds(categories, new PrototypeOptions { Momentum = momentum, Start = start });
        foreach (ref var threshold in thresholds.StoredPositive)
            threshold = reader.ReadDouble();
        foreach (ref var threshold in thresholds.StoredNegative)
            threshold = reader.ReadDouble();
        return thresholds;
    }

    private static float[] ReadFloats(BinaryReader reader, float[] values)
    {
        foreach (ref var value in values.AsSpan())
            value = reader.ReadSingle();
        return values;
    }

    private static void Write(BinaryWriter writer, CategoryThresholds thresholds)
    {
        writer.Write(thresholds.Momentum);
        writer.Write((byte)thresholds.Start);
        foreach (var threshold in thresholds.StoredPositive)
            writer.Write(threshold);
        foreach (var threshold in thresholds.StoredNegative)
            writer.Write(threshold);
    }

    private static void Write(BinaryWriter writer, ReadOnlySpan<float> values)
    {
        foreach (var value in values)
            writer.Write(value);
    }
}
