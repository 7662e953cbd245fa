namespace BatchLabeler.Models.Onnx;

/// <summary>One operation of a graph: what ONNX calls NodeProto.</summary>
internal sealed record OnnxNode(
    string Name, string Operation, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<OnnxAttribute> Attributes)
{
    /// <summary>The message, with values that became the graph's outputs under their final names.</summary>
    public WireMessage ToWire(Func<string, string> rename)
    {
        var message = new WireMessage();
        foreach (var input in Inputs) message.Text(1, rename(input));
        foreach (var output in Outputs) message.Text(2, rename(output));
        message.Text(3, Name).Text(4, Operation);
        foreach (var attribute in Attributes) message.Message(5, attribute.Wire);
        return message;
    }
}
