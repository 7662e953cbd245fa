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
            ["scale", "block.conv.weight", "block.norm.weight", "block.norm.bias", "last.weight", "last.bias", "positions",
                "block.norm.running_mean", "block.norm.running_var", "block.norm.num_batches_tracked"],
            net.state_dict().Keys);
    }

    [Fact]
    public void Eval_reaches_every_child()
    {
        using var net = new Net();

        net.eval();

        Assert.All(net.children().SelectMany(child => child.children().Append(child)), module => Assert.False(module.training));
        Assert.False(net.training);
    }

    [Fact]
    public void To_converts_numbers_and_keeps_counters()
    {
        using var net = new Net();

        net.to(ScalarType.BFloat16);

        Assert.All(net.parameters(), parameter => Assert.Equal(ScalarType.BFloat16, parameter.dtype));
        Assert.Equal(ScalarType.Int64, net.state_dict()["block.norm.num_batches_tracked"].dtype);
    }

    [Fact]
    public void Batch_norm_averages_in_training_and_uses_the_averages_afterwards()
    {
        using var scope = NewDisposeScope();
        using var norm = nn.BatchNorm2d(1);
        var input = tensor(new[] { 1f, 3f }).reshape(2, 1, 1, 1);

        norm.forward(input);
        norm.eval();

        Assert.Equal(0.2f, norm.running_mean!.item<float>(), 5);
        Assert.Equal(1.1f, norm.running_var!.item<float>(), 5);
        Assert.Equal((1 - 0.2) / Math.Sqrt(1.1 + 1e-5), norm.forward(input).data<float>()[0], 5);
    }

    [Fact]
    public void Dropout_does_nothing_when_evaluating()
    {
        using var scope = NewDisposeScope();
        using var dropout = nn.Dropout(0.5);
        random.manual_seed(1);
        Assert.Contains(0f, dropout.forward(ones([64])).data<float>().ToArray());

        dropout.eval();

        Assert.DoesNotContain(0f, dropout.forward(ones([64])).data<float>().ToArray());
    }

    [Theory]
    [InlineData(0.1, 3)]
    [InlineData(0.5, 624)]
    [InlineData(0.3, 5001)]
    public void Dropout_draws_the_numbers_that_libtorch_draws_one_by_one(double p, long count)
    {
        using var scope = NewDisposeScope();

        var (fast, after) = Drawn(false);
        var (slow, afterSlow) = Drawn(true);

        Assert.Equal(slow, fast);
        Assert.Equal(afterSlow, after);

        (float[] Dropped, float[] Next) Drawn(bool inplace)
        {
            random.manual_seed(7);
            _ = randint(0, 9, [5]);
            var dropped = nn.functional.dropout(ones([count]), p, training: true, inplace);
            return (dropped.data<float>().ToArray(), randn([4]).data<float>().ToArray());
        }
    }

    [Fact]
    public void Embedding_looks_rows_up()
    {
        using var scope = NewDisposeScope();
        using var embedding = nn.Embedding(5, 3);

        var rows = embedding.forward(tensor(new long[] { 4, 0 }));

        Assert.True(rows[0].Equals(embedding.weight![4]));
        Assert.Equal([2, 3], rows.shape);
    }

    private sealed class Block : nn.Module<Tensor, Tensor>
    {
        private readonly Conv2d conv = nn.Conv2d(1, 2, 3, bias: false);
        private readonly BatchNorm2d norm = nn.BatchNorm2d(2);

        public Block()
            : base(nameof(Block)) => RegisterComponents();

        public override Tensor forward(Tensor input) => norm.forward(conv.forward(input));
    }

    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        public readonly Parameter scale = new Parameter(ones([2]));
        private readonly Block block = new();
        private readonly Linear last = nn.Linear(2, 2);
        private readonly Tensor positions = arange(3);

        public Net()
            : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input) => last.forward(block.forward(input).mean([2, 3]) * scale + positions[0]);
    }
}
