using System.Text;

namespace BatchLabeler.Models.Onnx;

/// <summary>A named constant of a node: what ONNX calls AttributeProto.</summary>
public sealed class OnnxAttribute
{
    private OnnxAttribute(string name, int type, WireMessage value)
    {
        Name = name;
        Wire = value.Integer(20, type);
    }

    /// <summary>The attribute's name as the operator's specification spells it.</summary>
    public string Name { get; }

    internal WireMessage Wire { get; }

    /// <summary>A real number (AttributeProto.f).</summary>
    public static OnnxAttribute Real(string name, float value) => new(name, 1, new WireMessage().Text(1, name).Real(2, value));

    /// <summary>A whole number (AttributeProto.i).</summary>
    public static OnnxAttribute Integer(string name, long value) => new(name, 2, new WireMessage().Text(1, name).Integer(3, value));

    /// <summary>A text in UTF-8 (AttributeProto.s).</summary>
    public static OnnxAttribute Text(string name, string value) =>
        new(name, 3, new WireMessage().Text(1, name).Bytes(4, Encoding.UTF8.GetBytes(value)));

    /// <summary>A tensor of float values (AttributeProto.t), row-major.</summary>
    /// <exception cref="ArgumentException">The shape does not hold that many values.</exception>
    public static OnnxAttribute Tensor(string name, long[] shape, float[] values) =>
        new(name, 4, new WireMessage().Text(1, name).Message(5, OnnxTensor.ToWire(name, shape, values)));

    /// <summary>A list of real numbers (AttributeProto.floats).</summary>
    public static OnnxAttribute Reals(string name, params ReadOnlySpan<float> values)
    {
        var message = new WireMessage().Text(1, name);
        foreach (var value in values) message.Real(7, value);
        return new OnnxAttribute(name, 6, message);
    }

    /// <summary>A list of whole numbers (AttributeProto.ints).</summary>
    public static OnnxAttribute Integers(string name, params ReadOnlySpan<long> values)
    {
        var message = new WireMessage().Text(1, name);
        foreach (var value in values) message.Integer(8, value);
        return new OnnxAttribute(name, 7, message);
    }
}
