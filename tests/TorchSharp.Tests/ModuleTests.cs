using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class ModuleTests
{
    [Fact]
    public void State_dict_names_parameters_and_buffers_by_field()
    {
        using var net = new Net();

        Assert.Equal(
            ["scale", "block.conv.weight", "block.norm.weight", "block.norm.bias", "list.0.weight", "list.0.bias", "positions",
                "block.norm.running_mean", "block.norm.running_var", "block.norm.num_batches_tracked"],
            net.state_dict().Keys);
    }

    [Fact]
    public void Load_state_dict_copies_values_and_refuses_strangers()
    {
        using var scope = NewDisposeScope();
        using var from = new Net();
        using var to = new Net();
        nn.init.normal_(from.scale);

        to.load_state_dict(from.state_dict());

        Assert.True(from.state_dict().All(pair => pair.Value.allclose(to.state_dict()[pair.Key])));
        var foreign = new Dictionary<string, Tensor>(from.state_dict()) { ["other"] = ones(1) };
        Assert.Throws<InvalidOperationException>(() => to.load_state_dict(foreign));
        Assert.Equal(["other"], to.load_state_dict(foreign, strict: false).unexpected_keyes);
    }

    [Fact]
    public void Eval_reaches_every_child()
    {
        using var net = new Net();

        net.eval();

        Assert.All(net.named_modules(), named => Assert.False(named.module.training, named.name));
    }

    [Fact]
    public void To_converts_numbers_and_keeps_counters()
    {
        using var net = new Net();

        net.to(bfloat16);

        Assert.All(net.parameters(), parameter => Assert.Equal(ScalarType.BFloat16, parameter.dtype));
        Assert.Equal(ScalarType.Int64, net.get_buffer("block.norm.num_batches_tracked")!.dtype);
    }

    [Fact]
    public void Batch_norm_averages_in_training_and_uses_the_averages_afterwards()
    {
        using var scope = NewDisposeScope();
        using var norm = nn.BatchNorm2d(1);
        var input = tensor(new[] { 1f, 3f }).reshape(2, 1, 1, 1);

        norm.call(input);
        norm.eval();

        Assert.Equal(0.2f, norm.running_mean!.item<float>(), 5);
        Assert.Equal(1.1f, norm.running_var!.item<float>(), 5);
        Assert.Equal((1 - 0.2) / Math.Sqrt(1.1 + 1e-5), norm.call(input)[0].ToDouble(), 5);
    }

    [Fact]
    public void Sequential_calls_its_modules_in_order()
    {
        using var scope = NewDisposeScope();
        using var first = nn.Linear(1, 1);
        nn.init.constant_(first.weight, -2);
        nn.init.zeros_(first.bias!);
        using var net = nn.Sequential(("double", first), ("relu", nn.ReLU()));

        Assert.Equal(6f, net.call(tensor(new[] { -3f })).item<float>());
        Assert.Equal(["double.weight", "double.bias"], net.state_dict().Keys);
    }

    [Fact]
    public void Dropout_does_nothing_when_evaluating()
    {
        using var scope = NewDisposeScope();
        using var dropout = nn.Dropout(0.5);
        random.manual_seed(1);
        Assert.Contains(0f, dropout.call(ones(64)).data<float>().ToArray());

        dropout.eval();

        Assert.DoesNotContain(0f, dropout.call(ones(64)).data<float>().ToArray());
    }

    [Fact]
    public void Embedding_looks_rows_up()
    {
        using var scope = NewDisposeScope();
        using var embedding = nn.Embedding(5, 3);

        var rows = embedding.call(tensor(new long[] { 4, 0 }));

        Assert.True(rows[0].allclose(embedding.weight![4]));
        Assert.Equal([2, 3], rows.shape);
    }

    private sealed class Block : nn.Module<Tensor, Tensor>
    {
        private readonly Conv2d conv = nn.Conv2d(1, 2, 3, bias: false);
        private readonly BatchNorm2d norm = nn.BatchNorm2d(2);

        public Block()
            : base(nameof(Block)) => RegisterComponents();

        public override Tensor forward(Tensor input) => norm.call(conv.call(input));
    }

    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        public readonly Parameter scale = nn.Parameter(ones(2));
        private readonly Block block = new();
        private readonly ModuleList<Linear> list = nn.ModuleList(nn.Linear(2, 2));
        private readonly Tensor positions = arange(3);

        public Net()
            : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input) => list[0].call(block.call(input).mean([2, 3]) * scale + positions[0]);
    }
}
