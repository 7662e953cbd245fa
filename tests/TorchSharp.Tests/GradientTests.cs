using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class GradientTests
{
    [Fact]
    public void Backward_agrees_with_finite_differences_through_a_small_convolutional_network()
    {
        using var scope = NewDisposeScope();
        using var net = new SmallNet();
        var pixels = randn(2, 3, 6, 6, ScalarType.Float64);
        var targets = tensor(new double[] { 1, 0, 0, 1 }).reshape(2, 2);

        Loss(net, pixels, targets).backward();

        foreach (var (name, parameter) in net.named_parameters())
            AssertGradient(name, parameter, () => Loss(net, pixels, targets).item<double>());
    }

    [Fact]
    public void Backward_agrees_with_finite_differences_through_attention_and_normalisation()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(5);
        var queries = new Parameter(randn(3, 4, ScalarType.Float64));
        var keys = new Parameter(randn(5, 4, ScalarType.Float64));
        double Value() => Attention(queries, keys).item<double>();

        Attention(queries, keys).backward();

        AssertGradient(nameof(queries), queries, Value);
        AssertGradient(nameof(keys), keys, Value);
    }

    [Fact]
    public void Backward_adds_to_the_gradients_that_are_there()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 2f, 3f }, requires_grad: true);

        x.square().sum().backward();
        x.square().sum().backward();

        Assert.Equal([8f, 12f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void No_grad_records_nothing_and_ends_with_its_block()
    {
        using var scope = NewDisposeScope();
        var x = ones([2], requires_grad: true);
        using (no_grad())
        {
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
                Assert.True((x * 2).requires_grad);
        }

        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void Detach_shares_data_without_history()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, requires_grad: true);
        var detached = x.detach();

        detached.fill_(7);

        Assert.False(detached.requires_grad);
        Assert.Equal([7f, 7f], x.detach().data<float>().ToArray());
    }

    private static Tensor Loss(SmallNet net, Tensor pixels, Tensor targets) =>
        nn.functional.binary_cross_entropy_with_logits(net.forward(pixels), targets);

    private static Tensor Attention(Tensor queries, Tensor keys)
    {
        var weights = queries.matmul(keys.transpose(0, 1)).div(2.0).softmax(-1);
        var mixed = nn.functional.normalize(weights.matmul(keys), dim: -1);
        return mixed.mul(arange(12, dtype: ScalarType.Float64).reshape(3, 4)).sum().add(weights.log().mean());
    }

    private static void AssertGradient(string name, Tensor parameter, Func<double> value)
    {
        const double Step = 1e-6;
        var given = parameter.grad!.flatten().data<double>().ToArray();
        var numbers = parameter.detach().data<double>();
        for (var index = 0; index < given.Length; index++)
        {
            var before = numbers[index];
            numbers[index] = before + Step;
            var above = value();
            numbers[index] = before - Step;
            var below = value();
            numbers[index] = before;
            var expected = (above - below) / (2 * Step);
            Assert.True(Math.Abs(expected - given[index]) <= 1e-6 * Math.Max(1, Math.Abs(expected)),
                $"{name}[{index}]: {given[index]}, expected {expected}");
        }
    }

    private sealed class SmallNet : nn.Module<Tensor, Tensor>
    {
        private readonly Conv2d _conv = nn.Conv2d(3, 4, 3, padding: 1, dtype: ScalarType.Float64);
        private readonly BatchNorm2d _norm = nn.BatchNorm2d(4, dtype: ScalarType.Float64);
        private readonly LayerNorm _layer = nn.LayerNorm(4, dtype: ScalarType.Float64);
        private readonly Linear _linear = nn.Linear(4, 2, dtype: ScalarType.Float64);

        public SmallNet()
            : base(nameof(SmallNet))
        {
            RegisterComponents();
            random.manual_seed(3);
            foreach (var parameter in parameters())
                nn.init.normal_(parameter, 0, 0.5);
        }

        public override Tensor forward(Tensor input)
        {
            var maps = nn.functional.avg_pool2d(_norm.forward(_conv.forward(input)).sigmoid(), 2);
            return _linear.forward(_layer.forward(maps.mean([2, 3])));
        }
    }
}
