using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class TensorTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Arrays_come_back_as_they_went_in()
    {
        float[] numbers = [1, 2, 3, 4, 5, 6];

        Assert.Equal([2, 3], tensor(numbers, [2, 3]).shape);
        Assert.Equal(numbers, tensor(numbers, [2, 3]).data<float>().ToArray());
        Assert.Equal(6f, tensor(numbers, [2, 3]).data<float>()[1, 2]);
    }

    [Fact]
    public void Strided_data_is_read_in_the_order_of_its_indices() =>
        Assert.Equal([0, 3, 1, 4, 2, 5], arange(6).reshape(2, 3).transpose(0, 1).data<long>().ToArray());

    [Fact]
    public void Data_refuses_another_type() => Assert.Throws<ArgumentException>(() => ones([1]).data<double>());

    [Fact]
    public void Errors_of_libtorch_carry_its_message()
    {
        var error = Assert.Throws<ExternalException>(() => ones(2, 3).matmul(ones(2, 3)));

        Assert.Contains("2x3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Operators_take_numbers_on_both_sides()
    {
        var x = tensor(new[] { 1f, 4f });

        Assert.Equal([0f, -3f], (1 - x).data<float>().ToArray());
        Assert.Equal([0.5f, 2f], (x / 2.0).data<float>().ToArray());
        Assert.Equal([true, false], x.lt(2.5).data<bool>().ToArray());
    }

    [Fact]
    public void Reductions_return_values_and_indexes()
    {
        var x = tensor(new[] { 3f, 9f, 5f, 7f }).reshape(2, 2);

        Assert.Equal([9f, 7f], x.amax([1]).data<float>().ToArray());
        Assert.Equal([1L, 1L], x.argmax(1).data<long>().ToArray());
        Assert.Equal([4f, 8f], x.mean([0]).data<float>().ToArray());
    }

    [Fact]
    public void Seeds_repeat_random_numbers()
    {
        random.manual_seed(9);
        var first = randn([4]);
        random.manual_seed(9);
        Assert.True(first.Equals(randn([4])));
    }

    [Fact]
    public void Bfloat16_keeps_eight_bits_of_the_fraction()
    {
        Assert.Equal(1.0078125f, tensor(1.0078125f).to(ScalarType.BFloat16).to(ScalarType.Float32).item<float>());
        Assert.Equal(1f, tensor(1.001f).to(ScalarType.BFloat16).to(ScalarType.Float32).item<float>());
    }

    [Fact]
    public void Convolution_keeps_the_layout_of_its_input()
    {
        var input = randn(2, 8, 8, 4).to(ScalarType.BFloat16).permute(0, 3, 1, 2);
        var weight = randn(4, 3, 3, 4).to(ScalarType.BFloat16).permute(0, 3, 1, 2);

        var output = nn.functional.conv2d(input, weight, padding: [1, 1]);

        Assert.Equal(1, output.stride(1));
        var expected = nn.functional.conv2d(input.to(ScalarType.Float32), weight.to(ScalarType.Float32), padding: [1, 1]);
        Assert.InRange((output.to(ScalarType.Float32) - expected).abs().max().item<float>(), 0, 0.2);
    }

    [Fact]
    public void ToString_names_shape_type_and_device() =>
        Assert.Equal("[2x3], type = Int64, device = cpu", zeros([2, 3], ScalarType.Int64).ToString());
}
