namespace BatchLabeler.Models.Onnx;

/// <summary>A node that was read, with what is not its inputs and outputs as it was.</summary>
internal sealed record StoredNode(string Operation, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<WireField> Rest)
{
    private const int InputField = 1;
    private const int OutputField = 2;
    private const int OperationField = 4;

    public static StoredNode Read(ReadOnlyMemory<byte>? node)
    {
        var fields = WireFields.Read(node ?? default);
        return new StoredNode(
            WireFields.Text(fields.FirstOrDefault(field => field.Number == OperationField).Bytes),
            Texts(fields, InputField),
            Texts(fields, OutputField),
            [.. fields.Where(field => field.Number is not InputField and not OutputField)]);
    }

    /// <summary>The name of a graph's input or output.</summary>
    public static string NameOf(ReadOnlyMemory<byte>? declaration) => Texts(WireFields.Read(declaration ?? default), 1) is [var name]
        ? name
        : throw new InvalidDataException("The file is no ONNX model: an input or output has no name.");

    public WireMessage ToWire(IEnumerable<string> inputs, IEnumerable<string> outputs)
    {
        var message = new WireMessage();
        foreach (var input in inputs) message.Text(InputField, input);
        foreach (var output in outputs) message.Text(OutputField, output);
        foreach (var field in Rest) message.Copy(field);
        return message;
    }

    private static string[] Texts(IReadOnlyList<WireField> fields, int number) =>
        [.. fields.Where(field => field.Number == number).Select(field => WireFields.Text(field.Bytes))];
}
