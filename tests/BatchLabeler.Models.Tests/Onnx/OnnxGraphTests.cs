using BatchLabeler.Models.Onnx;

namespace BatchLabeler.Models.Tests.Onnx;

public class OnnxGraphTests
{
    [Fact]
    public void ToBytes_gives_a_model_that_runs()
    {
        var graph = new OnnxGraph("sum");
        var sum = graph.Node("Add", [graph.Input("x", "N", 2), graph.Initializer("offset", [2], [10f, 20f])]);
        graph.Output("y", sum, "N", 2);

        var run = new OnnxRun(graph.ToBytes(), [3, 2], [1, 2, 3, 4, 5, 6]);

        Assert.Equal([3, 2], run.ShapeOf("y"));
        Assert.Equal([11f, 22f, 13f, 24f, 15f, 26f], run["y"]);
    }

    [Fact]
    public void ToBytes_writes_attributes_of_every_kind()
    {
        var graph = new OnnxGraph("attributes");
        var x = graph.Input("x", 1, 1, 2, 2);
        var constant = graph.Node("Constant", [], OnnxAttribute.Tensor("value", [1], [0.5f]));
        var reals = graph.Node("Constant", [], OnnxAttribute.Reals("value_floats", 2f, 3f));
        var pooled = graph.Node("AveragePool", [x], OnnxAttribute.Integers("kernel_shape", 2, 2), OnnxAttribute.Text("auto_pad", "VALID"));
        var leaky = graph.Node("LeakyRelu", [pooled], OnnxAttribute.Real("alpha", 0.25f));
        var parts = graph.Nodes("Split", 2, [reals], OnnxAttribute.Integer("axis", 0));
        var sum = graph.Node("Add", [graph.Node("Mul", [leaky, parts[1]]), constant]);
        graph.Output("y", sum, 1, 1, 1, 1);

        var run = new OnnxRun(graph.ToBytes(), [1, 1, 2, 2], [-1, -2, -3, -2]);

        Assert.Equal([-2f * 0.25f * 3 + 0.5f], run["y"]);
    }

    [Fact]
    public void Constant_stores_the_same_list_once()
    {
        var graph = new OnnxGraph("constants");

        Assert.Equal(graph.Constant(1, 2), graph.Constant(1, 2));
        Assert.NotEqual(graph.Constant(1, 2), graph.Constant(1, 3));
        Assert.Equal(graph.Constant(0.1f), graph.Constant(0.1f));
    }

    [Fact]
    public void Node_refuses_a_value_that_does_not_exist() =>
        Assert.Throws<ArgumentException>(() => new OnnxGraph("empty").Node("Relu", ["nothing"]));

    [Fact]
    public void Initializer_refuses_values_that_do_not_fill_the_shape() =>
        Assert.Throws<ArgumentException>(() => new OnnxGraph("empty").Initializer("w", [2, 3], [1f, 2f]));

    [Fact]
    public void Initializer_refuses_a_name_that_is_taken()
    {
        var graph = new OnnxGraph("twice");
        graph.Initializer("w", [1], [1f]);

        Assert.Throws<ArgumentException>(() => graph.Initializer("w", [1], [2f]));
    }

    [Fact]
    public void Output_refuses_a_value_that_is_an_output_already()
    {
        var graph = new OnnxGraph("outputs");
        var x = graph.Node("Relu", [graph.Input("x", 1)]);
        graph.Output("y", x, 1);

        Assert.Throws<ArgumentException>(() => graph.Output("z", x, 1));
    }
}
