using System.Globalization;

namespace BatchLabeler.Models.Onnx;

/// <summary>
/// Builds an ONNX model of one graph (opset 17, IR version 8) and writes it in protocol buffers' wire format.
/// The same calls give the same bytes: nothing in them depends on the machine or the time.
/// </summary>
/// <param name="name">The graph's name in the file.</param>
public sealed class OnnxGraph(string name)
{
    private const int IrVersion = 8;
    private const int OpsetVersion = 17;
    private const int FloatType = 1;

    private readonly List<WireMessage> _inputs = [];
    private readonly List<WireMessage> _outputs = [];
    private readonly List<WireMessage> _initializers = [];
    private readonly List<OnnxNode> _nodes = [];
    private readonly HashSet<string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _finalNames = new(StringComparer.Ordinal);

    /// <summary>Declares a float input of the given shape.</summary>
    /// <returns>The value's name, to be given to nodes.</returns>
    public string Input(string input, params ReadOnlySpan<OnnxDimension> shape)
    {
        _inputs.Add(Declaration(input, shape));
        return Define(input);
    }

    /// <summary>Makes a value an output of the graph, under its own name and with the given shape.</summary>
    /// <exception cref="ArgumentException">The value does not exist, or is an output already.</exception>
    public void Output(string output, string value, params ReadOnlySpan<OnnxDimension> shape)
    {
        Require(value);
        if (!_finalNames.TryAdd(value, output))
            throw new ArgumentException($"The value '{value}' is already the output '{_finalNames[value]}'.", nameof(value));
        _outputs.Add(Declaration(output, shape));
    }

    /// <summary>Adds a constant float tensor, row-major.</summary>
    /// <returns>The value's name.</returns>
    /// <exception cref="ArgumentException">The name is taken, or the shape does not hold that many values.</exception>
    public string Initializer(string initializer, long[] shape, float[] values)
    {
        _initializers.Add(OnnxTensor.ToWire(initializer, shape, values));
        return Define(initializer);
    }

    /// <summary>Adds a constant tensor of 64-bit integers, row-major; shapes and indices are such.</summary>
    /// <returns>The value's name.</returns>
    /// <exception cref="ArgumentException">The name is taken, or the shape does not hold that many values.</exception>
    public string Initializer(string initializer, long[] shape, long[] values)
    {
        _initializers.Add(OnnxTensor.ToWire(initializer, shape, values));
        return Define(initializer);
    }

    /// <summary>A constant list of integers, such as a shape; the same list is stored once.</summary>
    /// <returns>The value's name.</returns>
    public string Constant(params long[] values)
    {
        var constant = $"[{string.Join(',', values)}]";
        return _values.Contains(constant) ? constant : Initializer(constant, [values.Length], values);
    }

    /// <summary>A constant scalar; the same number is stored once.</summary>
    /// <returns>The value's name.</returns>
    public string Constant(float value)
    {
        var constant = value.ToString("R", CultureInfo.InvariantCulture);
        return _values.Contains(constant) ? constant : Initializer(constant, [], [value]);
    }

    /// <summary>Adds a node with one output.</summary>
    /// <param name="operation">The operator's name in ONNX, such as <c>MatMul</c>.</param>
    /// <param name="inputs">Names of values, in the operator's order; an empty name leaves out an optional input.</param>
    /// <param name="attributes">The operator's attributes.</param>
    /// <returns>The name of its output.</returns>
    /// <exception cref="ArgumentException">An input does not exist.</exception>
    public string Node(string operation, string[] inputs, params OnnxAttribute[] attributes) => Nodes(operation, 1, inputs, attributes)[0];

    /// <summary>Adds a node with several outputs.</summary>
    /// <returns>The names of its outputs.</returns>
    /// <exception cref="ArgumentException">An input does not exist.</exception>
    public string[] Nodes(string operation, int outputs, string[] inputs, params OnnxAttribute[] attributes)
    {
        foreach (var input in inputs) Require(input);
        var node = $"{operation}_{_nodes.Count}";
        var names = Enumerable.Range(0, outputs).Select(k => Define($"{node}:{k}")).ToArray();
        _nodes.Add(new OnnxNode(node, operation, inputs, names, attributes));
        return names;
    }

    /// <summary>The whole model as the bytes of an <c>.onnx</c> file.</summary>
    /// <exception cref="OverflowException">The model is larger than the 2 GiB that protocol buffers allow.</exception>
    public byte[] ToBytes()
    {
        var graph = new WireMessage();
        foreach (var node in _nodes) graph.Message(1, node.ToWire(value => _finalNames.GetValueOrDefault(value, value)));
        graph.Text(2, name);
        foreach (var initializer in _initializers) graph.Message(5, initializer);
        foreach (var input in _inputs) graph.Message(11, input);
        foreach (var output in _outputs) graph.Message(12, output);
        var opset = new WireMessage().Text(1, "").Integer(2, OpsetVersion);
        return new WireMessage().Integer(1, IrVersion).Text(2, "BatchLabeler").Message(7, graph).Message(8, opset).ToBytes();
    }

    private static WireMessage Declaration(string value, ReadOnlySpan<OnnxDimension> dimensions)
    {
        var shape = new WireMessage();
        foreach (var dimension in dimensions) shape.Message(1, dimension.ToWire());
        var tensor = new WireMessage().Integer(1, FloatType).Message(2, shape);
        return new WireMessage().Text(1, value).Message(2, new WireMessage().Message(1, tensor));
    }

    private string Define(string value) =>
        _values.Add(value) ? value : throw new ArgumentException($"The graph already has a value named '{value}'.", nameof(value));

    private void Require(string value)
    {
        if (value.Length > 0 && !_values.Contains(value))
            throw new ArgumentException($"The graph has no value named '{value}'.", nameof(value));
    }
}
