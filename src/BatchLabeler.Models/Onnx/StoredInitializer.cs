using System.Runtime.InteropServices;

namespace BatchLabeler.Models.Onnx;

/// <summary>A constant tensor that was read from a file that <see cref="OnnxGraph"/> wrote.</summary>
internal sealed record StoredInitializer(string Name, bool IsFloat, long[] Shape, ReadOnlyMemory<byte> Raw, WireMessage Wire)
{
    private const int ShapeField = 1;
    private const int TypeField = 2;
    private const int NameField = 8;
    private const int RawField = 9;

    public static StoredInitializer Read(ReadOnlyMemory<byte>? tensor)
    {
        var fields = WireFields.Read(tensor ?? default);
        var wire = new WireMessage();
        foreach (var field in fields) wire.Copy(field);
        return new StoredInitializer(
            WireFields.Text(fields.FirstOrDefault(field => field.Number == NameField).Bytes),
            fields.FirstOrDefault(field => field.Number == TypeField).Integer == OnnxTensor.FloatType,
            [.. fields.Where(field => field.Number == ShapeField).Select(field => field.Integer)],
            fields.FirstOrDefault(field => field.Number == RawField).Bytes ?? default,
            wire);
    }

    /// <summary>The same values rounded to half precision.</summary>
    /// <exception cref="InvalidDataException">One is beyond half precision's range.</exception>
    public WireMessage ToHalf(string name)
    {
        var values = MemoryMarshal.Cast<byte, float>(Raw.Span);
        var halves = new Half[values.Length];
        for (var k = 0; k < halves.Length; k++)
        {
            halves[k] = (Half)values[k];
            if (!Half.IsFinite(halves[k]))
            {
                throw new InvalidDataException(
                    $"The weights '{Name}' hold {values[k]}, and half precision ends at 65504: use this encoder in full precision.");
            }
        }
        return OnnxTensor.ToWire(name, Shape, halves);
    }
}
