namespace BatchLabeler.Models.Onnx;

/// <summary>
/// The graph of an encoder on its way to half precision. A value exists in the precision in which it was made; a node that needs the
/// other one gets it through a Cast, made once, and a constant in the precision that its nodes ask for.
/// </summary>
internal sealed class HalfPrecisionGraph
{
    private const int NodeField = 1;
    private const int InitializerField = 5;
    private const int InputField = 11;
    private const int OutputField = 12;

    private static readonly HashSet<string> HalfOperations = new(StringComparer.Ordinal)
    {
        "Add", "AveragePool", "Concat", "Conv", "MatMul", "Mul", "Pad", "Relu", "Reshape", "Sigmoid", "Softmax", "Split", "Transpose",
    };

    private static readonly HashSet<string> FullOperations =
        new(StringComparer.Ordinal) { "GlobalAveragePool", "LayerNormalization", "ReduceMean" };

    private readonly WireMessage _graph = new();
    private readonly Dictionary<string, StoredInitializer> _initializers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _isHalf = new(StringComparer.Ordinal);
    private readonly HashSet<string> _outputs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    public HalfPrecisionGraph(ReadOnlyMemory<byte> graph)
    {
        var fields = WireFields.Read(graph);
        foreach (var field in fields) Note(field);
        foreach (var field in fields.Where(field => field.Number == NodeField)) Rewrite(StoredNode.Read(field.Bytes));
        foreach (var output in _outputs) _graph.Message(NodeField, Cast(Inner(output), output, toHalf: false));
        foreach (var field in fields.Where(field => field.Number is not NodeField and not InitializerField)) _graph.Copy(field);
    }

    public WireMessage ToWire() => _graph;

    private static WireMessage Cast(string from, string to, bool toHalf) =>
        new OnnxNode($"Cast_{to}", "Cast", [from], [to], [OnnxAttribute.Integer("to", toHalf ? OnnxTensor.HalfType : OnnxTensor.FloatType)])
            .ToWire(value => value);

    /// <summary>What makes an output, under another name, for the output's own is that of the Cast.</summary>
    private static string Inner(string output) => output + ":half";

    private void Note(WireField field)
    {
        if (field.Number == InitializerField)
        {
            var initializer = StoredInitializer.Read(field.Bytes);
            _initializers[initializer.Name] = initializer;
        }
        else if (field.Number == InputField) _isHalf[StoredNode.NameOf(field.Bytes)] = false;
        else if (field.Number == OutputField) _outputs.Add(StoredNode.NameOf(field.Bytes));
    }

    private void Rewrite(StoredNode node)
    {
        var isHalf = HalfOperations.Contains(node.Operation);
        if (!isHalf && !FullOperations.Contains(node.Operation))
            throw new InvalidDataException($"The encoder has the operation {node.Operation}, which none of this program's encoders has.");
        var inputs = node.Inputs.Select(value => Ask(value, isHalf)).ToArray();
        var outputs = node.Outputs.Select(value => Make(value, isHalf)).ToArray();
        _graph.Message(NodeField, node.ToWire(inputs, outputs));
    }

    private string Make(string value, bool isHalf)
    {
        if (!_outputs.Contains(value))
        {
            _isHalf[value] = isHalf;
            return value;
        }
        if (!isHalf) throw new InvalidDataException($"The encoder's output '{value}' is made by an operation of single precision.");
        _isHalf[Inner(value)] = true;
        return Inner(value);
    }

    /// <summary>The name under which a value can be had in a precision.</summary>
    private string Ask(string value, bool half)
    {
        if (value.Length == 0) return value;
        if (_initializers.TryGetValue(value, out var initializer)) return Ask(initializer, half);
        if (_outputs.Contains(value)) value = Inner(value);
        if (!_isHalf.TryGetValue(value, out var isHalf)) throw new InvalidDataException($"The encoder has no value '{value}'.");
        if (isHalf == half) return value;
        var other = value + (half ? ":as-half" : ":as-full");
        if (_written.Add(other)) _graph.Message(NodeField, Cast(value, other, half));
        return other;
    }

    private string Ask(StoredInitializer initializer, bool half)
    {
        var name = half && initializer.IsFloat ? initializer.Name + ":half" : initializer.Name;
        if (_written.Add(name)) _graph.Message(InitializerField, name == initializer.Name ? initializer.Wire : initializer.ToHalf(name));
        return name;
    }
}
