using BatchLabeler.Core.Prototypes;

namespace BatchLabeler.Orchestrations.Statistics;

/// <summary>A state as the content of an object.</summary>
internal static class StateBytes
{
    public static byte[] Write(StatisticsState state)
    {
        using var stream = new MemoryStream();
        StatisticsStateFormat.Write(state, stream);
        return stream.ToArray();
    }

    /// <exception cref="StatisticsException">The bytes are no state.</exception>
    public static StatisticsState Read(string name, byte[] bytes)
    {
        try
        {
            return StatisticsStateFormat.Read(new MemoryStream(bytes));
        }
        catch (InvalidDataException exception)
        {
            throw new StatisticsException(StatisticsException.Damaged, $"{name}: {exception.Message}", exception);
        }
    }
}
